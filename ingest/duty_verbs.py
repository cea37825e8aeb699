"""The verbs that open a task, and the words around them that decide whether it is one."""

from __future__ import annotations

import re

_END = r"(?!\w)"
_MODAL = (
    "có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|có chức năng(?= (?:tham mưu|giúp))|phải|cần|nên|được giao"
    "|được phân công|là cơ quan thường trực"
    "|là (?:cơ quan |đơn vị )?đầu mối|là cơ quan chủ trì|chủ trì|làm đầu mối|phối hợp|đồng chủ trì"
)
_MANNER = (
    "khẩn trương|kịp thời|chủ động|thường xuyên|tích cực|nghiêm túc|quyết liệt|tiếp tục|trực tiếp"
    "|tập trung|nhanh chóng|sớm"
    "|định kỳ|hằng năm|hàng năm|hằng quý|hàng quý|hằng tháng|hàng tháng|căn cứ|trên cơ sở|theo chức năng"
    "|theo nhiệm vụ|theo (?:lĩnh vực|địa bàn|phạm vi|trách nhiệm|quyền hạn)"
    "|trong phạm vi|đồng thời|cùng(?! cấp)|tùy|tuỳ|ngay|kiên quyết|chú trọng|ưu tiên|chậm nhất|trước ngày"
    "|hoàn thành|đẩy nhanh|quan tâm"
    "|trên tinh thần|với tinh thần|với vai trò|trong quá trình|trong thời gian|theo thẩm quyền"
    "|theo phân công|trong phân công"
)
_TASK = (
    "ban hành|báo cáo|bảo đảm|bảo vệ|chấp thuận|biên soạn|bố trí|bổ sung|bồi dưỡng|chấp hành|chỉ đạo|chỉ huy|chia sẻ"
    "|chuẩn bị|chuẩn hóa"
    "|(?<!trung )chuyển|công bố|công khai|cụ thể hóa|cụ thể hoá|cung cấp|cập nhật|cân đối|cấp (?:giấy|phép|kinh phí"
    "|phát|đổi|mã|tài khoản)|(?<!bầu )cử|duy trì|đảm bảo|đào tạo|đánh giá"
    "|đẩy mạnh|đề nghị|đề xuất|điều chỉnh|điều hành|định hướng|đôn đốc|đổi mới|đưa|đầu tư|đăng ký(?! đất đai)"
    "|đăng tải|giám sát|giao(?! thông| dịch| lưu)"
    "|giải quyết|giúp(?! việc)|gửi|hình thành(?! phố)|hoàn thiện|hỗ trợ|huy động|hướng dẫn|kết nối|khai thác|khảo sát"
    "|khuyến khích"
    "|kiểm soát|kiểm tra|kiện toàn|kiến nghị|lãnh đạo|làm (?:việc|tốt|rõ)|(?<![Cc]ông )lập|lấy ý kiến|lồng ghép"
    "|lựa chọn|lưu ý"
    "|mở rộng|nâng cao"
    "|nắm|nghiên cứu|ngăn chặn|niêm yết|phân bổ|phân cấp|phân công|phân tích|phát động|phát hiện|phát huy|phát triển"
    "|phê duyệt"
    "|phổ biến|phòng ngừa|quán triệt|ra quyết định|ra văn bản"
    "|quản lý|quyết định|quy định|rà soát|sắp xếp|sử dụng|soạn thảo|sơ kết"
    "|số hóa|sửa đổi"
    "|tạo (?:điều kiện|lập|môi trường|chuyển biến|đồng thuận|thuận lợi|nguồn|sự)|tăng cường|tham gia"
    "|tham mưu|thành lập|thanh tra|theo dõi|thể chế|thẩm định|thông báo|thông tin|thống kê|thống nhất"
    "|thu thập|thúc đẩy|thực hiện|tiếp nhận|tiếp thu|tổ chức|tổng hợp|tổng kết|triển khai|(?<!ông )(?<!quy )trình"
    "|tuyên truyền|tư vấn|ứng dụng|(?:ủy|uỷ) quyền"
    "|vận động|vận hành|xác định|xác nhận|xây dựng|xem xét|xét|xử lý|yêu cầu|(?<!công )nhận|hạn chế|giảm|khắc phục"
    "|dự báo|dự thảo"
    "|giới thiệu|hưởng ứng|(?<!đăng )ký|ký kết|lập kế hoạch|nghiệm thu|phản ánh|phản biện|phục vụ"
    "|rút kinh nghiệm|xuất cấp|cấp phát|gia hạn|kiểm kê|phụ trách|tham vấn|tối ưu|bổ nhiệm|triệu tập|giáo dục"
    "|tháo gỡ|tiến hành"
    "|tìm kiếm|truyền thông|xúc tiến|đấu tranh|đấu thầu|đối chiếu|đề cao|đa dạng|cải thiện|cải cách"
    "|có (?:kế hoạch|giải pháp"
    "|biện pháp|văn bản|báo cáo|phương án|hình thức|chính sách)|cắt giảm|chi trả|thanh toán|quyết toán"
    "|thu hồi|bàn giao"
    "|tiếp cận|gắn|hợp tác|liên kết|khen thưởng|biểu dương|động viên|thăm hỏi|tuân thủ|sao gửi|trả lời"
    "|lưu trữ(?! lịch sử| hiện hành| cơ quan)|nộp|thu"
    "|tự kiểm tra|tự rà soát|vận dụng|kêu gọi|thu hút|mời|hoạch định|tính toán|xây lắp|thi công"
    "|tổ chức lại|gắn kết|tìm hiểu"
    "|dọn dẹp|khôi phục|ứng phó|cảnh báo|diễn tập|tuần tra|đối thoại|tiếp công dân|tập huấn|nhân rộng"
    "|hiện đại hóa|(?<!, )quy hoạch|chỉnh sửa|thể hiện|phân loại|hoàn trả|bám sát|chấn chỉnh|di dời|sơ tán|phá dỡ"
    "|điều tra|xác minh"
    "|tích hợp|đàm phán|trao đổi|gương mẫu|nêu cao|lắng nghe|giải phóng|bồi thường|bảo quản|chăm lo|trang bị"
    "|thiết lập|điều chuyển|điều phối|thanh lý|tiêu (?:hủy|huỷ)|quan trắc|lắp đặt|phát hành|nâng cấp|sửa chữa"
    "|cắm (?:biển|mốc)"
    "|mở (?:lớp|các|chuyên|đợt)|lấy mẫu|quản trị|ra mắt|cho ý kiến|tham dự|thi hành|thu gom|nạo vét|mua sắm|quảng bá"
    "|hoàn tất|giải ngân|nghiêm cấm|giữ vững|đưa vào"
)
MANNER = rf"(?:{_MANNER}){_END}"
# "có trách nhiệm", "chủ trì", "khẩn trương", "rà soát": what ends an agency's name and opens its task.
VERB = re.compile(rf"(?:{_MODAL}|{_MANNER}|{_TASK}){_END}")
# The same at the start of a sentence: "Tham mưu Ủy ban nhân dân tỉnh", "Định kỳ báo cáo".
OPENING_VERB = re.compile(rf"(?:{_MODAL}|{_MANNER}|{_TASK}|không để|không bố trí|có kế hoạch){_END}", re.IGNORECASE)
# "Sở quản lý ngành", "cơ quan tiếp nhận kê khai": verbs that describe a generic body instead of opening its task.
DESCRIBING = re.compile(
    rf"(?:quản lý|đầu tư|tiếp nhận|thẩm định|thực hiện|sử dụng|tham gia|được giao|được phân công|cung cấp"
    rf"|giải quyết|kiểm tra|kiểm soát"
    rf"|phụ trách|sản xuất|kinh doanh|tổ chức(?! (?:{_TASK}))"
    rf"|góp ý|lấy ý kiến|xây dựng|ban hành|soạn thảo|đề nghị|lập|trình|thi công|tư vấn"
    rf"|đào tạo|nghiên cứu"
    rf"|thông tin|truyền thông|báo chí|phát thanh|đăng ký|quy định|quy hoạch|chủ quản|thanh tra|giám sát|bảo vệ"
    rf"|hoạt động"
    rf"|có(?! trách| nhiệm| văn bản| kế hoạch| phương án| biện pháp| báo cáo)|nhận){_END}"
)
# "cơ quan chủ trì", "đơn vị phối hợp": these describe only when they stand right behind the noun.
DESCRIBING_AT_ONCE = re.compile(rf"(?:chủ trì|phối hợp){_END}")
# "đang triển khai thi công": the second of two verbs that together describe.
DESCRIBING_ON = re.compile(rf"(?:trực tiếp|truyền thông|thi công|khai thác|vận hành|sử dụng|kinh doanh|đầu tư){_END}")
# Words before which a verb is part of a noun: "phạm vi quản lý", "dự án đang triển khai", "nhiệm vụ báo cáo".
NOMINAL_BEFORE = re.compile(
    r"(?:phạm vi|việc|công tác|(?<!cơ quan )(?<!lực lượng )(?<!đơn vị )(?<!ngành )chức năng|nhiệm vụ"
    r"|trách nhiệm|thẩm quyền|đang|được"
    r"|quyền|hoạt động|dịch vụ"
    r"|các|những|[Cc]hủ"
    r"|về|để|do|của|bị|trung tâm|ban|Ban|(?<!Quốc )(?<!ăn )(?<!quốc )phòng|kế hoạch|bộ phận|theo|chuyên"
    r"|đã|dự án|chưa|cán bộ"
    r"|trình độ|[Nn]hà|tự|(?<!quyền )cơ sở|quy chế|quy trình|sự|hồ sơ|phương án|đề án|xin|biện pháp|giải pháp"
    r"|[Cc]ổng|Xúc tiến|Nghiên cứu|Hỗ trợ|Ứng dụng|Phát triển|Quản lý|Phục vụ|Tư vấn"
    r"|chương trình|(?<!ỉnh )(?<!hành )đoàn|tổ|[Nn]ông nghiệp|[Nn]goại)\s+$"
)
# "Giao Sở Tài chính", "Yêu cầu các địa phương", "Đề nghị Ủy ban Mặt trận": the agency is the object.
ASSIGNING = re.compile(
    r"(?:[Đđ]ối với|[Gg]iao(?: nhiệm vụ)?(?: cho)?|[Yy]êu cầu|(?:[Kk]ính |[Tt]rân trọng )?[Đđ]ề nghị"
    r"|[Pp]hân công|[Ủủ]y quyền(?: cho)?"
    r"|[Cc]hỉ đạo(?= (?:Sở|Ủy ban|UBND|các sở)))\s+(?=\S)"
)
# "đã hoàn thành", "có quyền", "được hưởng": a fact or a right, not a task.
NOT_A_TASK = re.compile(
    r"(?!có trách nhiệm)[^,;:.]{0,60}?(?<!\w)đã(?!\w)(?! (?:được|giao|ban hành|phê duyệt|cấp|có hiệu lực"
    r"|nêu|đề ra|bố trí|xây dựng))"
    r"|[^;:.]{0,120}?\sđược (?:xem xét (?:loại|miễn|giảm|khen)|loại trừ|miễn)(?!\w)"
    r"|xin\s|thông báo .{0,300}(?:biết|thực hiện)\W*$|"
    rf"\s*+,?\s*+(?:đã|đang|vẫn|còn|cũng đã|từng|có quyền|có thể|được(?! giao| phân công)|không được"
    rf"|không phải|chưa|là(?! (?:cơ quan|đơn vị)? ?"
    rf"(?:đầu mối|thường trực|chủ trì))|gồm|bao gồm|có(?! trách| nhiệm| kế| giải| biện| văn| báo| phương"
    rf"| hình| chính)|vì|mà|nếu|và|hoặc|do"
    rf"|tại|trong(?! phạm| quá| thời| phân)|với(?! vai| tinh)|bằng|khi|nhưng){_END}"
)
# "có trách nhiệm", "phải": never part of a name.
SURE = re.compile(
    rf"(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|phải|cần"
    rf"|thực hiện (?:các|những|một số) (?:bước|nội dung|nhiệm vụ|công việc)(?: \w+){{0,3}} sau){_END}"
)
# "ban hành Kế hoạch như sau:", "báo cáo như sau:": a stem that tells, and gives nobody a task.
# "báo cáo:" alone is a task, with what is to be reported below it.
TELLING = re.compile(
    rf"(?:ban hành|thông báo|quyết định|báo cáo|đề nghị|quy định|công bố|thông tin|trả lời){_END}(?!\s*:)"
)
# "lập hồ sơ bao gồm:", "trong các trường hợp sau:": a stem whose items are things or conditions, not tasks.
LISTS_THINGS = re.compile(
    r"(?:gồm(?: có| các)?|trường hợp|tiêu chí|thông tin|hồ sơ|tài liệu|căn cứ|thành phần|nguyên tắc|hình thức"
    r"|điều kiện|mẫu)(?:\s\S+){0,4}:\s*$"
)
# "có trách nhiệm", "có trách nhiệm chủ trì, thực hiện các nhiệm vụ sau": all that a heading says behind a name.
BARE_DUTY = re.compile(
    r"(?:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|chủ trì)(?:,?\s(?:và\s)?(?:chủ trì|thực hiện|tổ chức|triển khai"
    r"|tham mưu|các|những|nhiệm vụ|nội dung|công việc|sau|đây|như|cụ thể))*\s*+[:.]?\s*$"
)
# "có trách nhiệm", "chủ trì", "tập trung": verbs strong enough to make a heading's line a sentence.
STRONG = re.compile(rf"(?:{_MODAL}|{_MANNER}){_END}")
# "Trường hợp phát sinh, ...", "Định kỳ 6 tháng, ...": what may stand before the subject.
FRONTED = re.compile(
    r"(?:Trường hợp|trường hợp|Trong trường hợp|Khi|Sau|Trước|Trong|[Qq]uá trình|Trên cơ sở|Căn cứ|căn cứ"
    r"|Định kỳ|định kỳ|Hằng"
    r"|Hàng|hằng|hàng|Đối với|đối với"
    r"|Để|Theo(?! dõi)|Nếu|nếu|Từ|Đến|Ngoài|Với|Riêng|riêng|Chậm nhất|Đồng thời|đồng thời|Thứ \w+|Tùy|Tuỳ|Nhằm"
    r"|Ngay|Cùng với|Bên cạnh"
    r"|Tại|Vì vậy|Do đó|Do vậy|Thời gian tới|Trước mắt|Kể từ|Khoảng|Qua|Nhận được|khi|sau|theo|trên"
    r"|Trong thời|với vai trò|để|Trên đây là)" + _END
)
# "Trong quá trình thực hiện, nếu có vướng mắc": a condition at the start.
CONDITION = re.compile(r"(?:(?:Trong q|trong q|Q|q)uá trình|Nếu|nếu|Khi|khi|Trường hợp|trường hợp)\s")
# "phối hợp với", "phối hợp chặt chẽ cùng": what stands behind it coordinates; "cơ quan phối hợp" is a name.
WITH_OTHERS = re.compile(
    rf"(?<!quan )(?<!đơn vị )(?<!được )[Pp]hối hợp"
    rf"(?:\s+(?:chặt chẽ|đồng bộ|thường xuyên|tốt|hiệu quả|kịp thời))*(?:\s+(?:với"
    rf"|cùng))?\s+(?=\S){_END[:0]}"
)
# "theo chức năng, nhiệm vụ được giao", "trong phạm vi quản lý của mình": said beside a name in a list of agencies.
ASIDE = re.compile(
    r"(?<!\s)\s+(?:theo|trong|căn cứ)\s+(?:phạm vi |đúng )?(?:chức năng|nhiệm vụ|thẩm quyền|phân công|quản lý)[^;.]*?"
    r"(?=\s{1,3}và\s+các\s|[;.]|$)"
)
# "Phối hợp ..." at the start of an item: the agency only assists.
ONLY_ASSISTS = re.compile(
    r"(?:(?:Căn cứ|Theo|Trên cơ sở|Trong phạm vi)\s"
    r"(?:(?!chủ trì|phối hợp)[^;.]){0,160}?,\s+)?"
    r"(?:(?:[Cc]hủ động|[Tt]ích cực|[Tt]hường xuyên|[Kk]ịp thời|có trách nhiệm|[Tt]ăng cường|[Ss]ẵn sàng"
    r"|[Tt]iếp tục|[Cc]hịu trách nhiệm),?\s+)*"
    r"(?:[Pp]hối hợp|[Tt]ham gia phối hợp)(?![\w,])"
)
# "Chỉ đạo Chi cục Kiểm lâm: Kiểm tra …; phối hợp các cơ quan": all that follows is another body's.
ORDERS = re.compile(r"(?:[Cc]hỉ đạo|[Hh]ướng dẫn|[Yy]êu cầu)\s[^,;:.]{3,80}:\s")
# "chỉ đạo ", "hướng dẫn ": behind it stand those who are told.
DIRECTING = re.compile(r"(?:chỉ đạo|hướng dẫn|đôn đốc|yêu cầu|đề nghị|vận động)\s+", re.IGNORECASE)
# "chỉ đạo các đơn vị ... phối hợp": the coordination of a third party.
THIRD_PARTY = re.compile(r"(?:chỉ đạo|hướng dẫn|đôn đốc|yêu cầu|đề nghị|vận động)[^,;]*$", re.IGNORECASE)
