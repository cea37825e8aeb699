"""The words that open the name of an agency in running text.

A head is a fact of Vietnamese administration (Law on the Organisation of Local Government 72/2025/QH15, Decree
45/2025/NĐ-CP on departments, the Party's Regulation on its bodies), not of any one document.
"""

from __future__ import annotations

import re

from ingest.letters import pattern

_CAP = r"(?=\s+[\p{Lu}])"
# "Bộ Thông số kỹ thuật", "bộ chỉ số": a set of things, no ministry.
_SET = (
    r"\s(?:[Tt]hông số|[Tt]iêu ch|[Cc]hỉ (?:số|tiêu)|[Ll]uật|[Cc]âu hỏi|[Dd]ữ liệu|[Cc]ông cụ|[Tt]hủ tục|[Tt]ài liệu"
    r"|[Nn]hận diện|[Qq]uy tắc|[Ss]ản phẩm|[Hh]ồ sơ|[Mm]ã)"
)
# "Cơ sở nuôi trồng thủy sản", "cơ sở giáo dục": bodies; "cơ sở dữ liệu", "cơ sở hạ tầng", "cơ sở pháp lý" are none.
_TRADES = (
    "giáo|đào|y|khám|cai|dạy|sản xuất|kinh doanh|nuôi|chăn nuôi|chế biến|lưu trú|giết mổ|bảo trợ|trợ giúp|tôn giáo"
)
# Heads with a capital: they open a name wherever they stand. A lookahead keeps words apart that only begin alike:
# "Ban Tổ chức" but not "Ban hành", "Sở Y tế" but not "Sở hữu".
_PROPER = (
    rf"Bộ trưởng|Bộ Chính trị|Bộ Chỉ huy|Bộ Tư lệnh|Bộ đội|Bộ(?=\s+[\p{{Lu}}])(?!{_SET})|Sở{_CAP}|Sở(?=\s+(?:quản"
    rf"|chuyên|chủ|ngành))"
    r"|Ban(?!\s+hành)|Văn phòng|[ỦU][yỷ] ban|[ủu][yỷ] ban(?= nhân dân| Mặt trận| Kiểm tra)|UBND|HĐND"
    r"|Hội đồng|Hội(?!\s+(?:nghị|thảo|nhập|tụ|viên|họp))",
    r"Đảng (?:ủy|uỷ|đoàn|bộ)|Quân (?:ủy|uỷ)|(?:Tỉnh|Thành|Huyện|Quận|Thị) ?(?:ủy|uỷ|đoàn)"
    r"|Cấp (?:ủy|uỷ)|Chi bộ|Thường trực|Mặt trận",
    rf"Công an|Quân khu|Quân đội|Cục|Chi cục|Tổng cục|Vụ{_CAP}|Viện(?=\s+(?:[\p{{Lu}}]|nghiên|kiểm))"
    rf"|Học viện|Trường(?! hợp)",
    r"[ỦU][yỷ] viên|Nhà trường|Trung tâm|Kho bạc|Ngân hàng|Bảo hiểm xã hội|BHXH"
    r"|Thanh tra(?=\s+(?:[\p{Lu}]|tỉnh|thành|chuyên))"
    r"|Kiểm toán(?=\s+[Nn]hà)|T(?:òa|oà) án|Viện kiểm sát|Thống kê(?=\s+(?:tỉnh|thành|cơ sở))",
    rf"Thuế(?=\s+(?:tỉnh|thành|cơ sở|[\p{{Lu}}]))|Hải quan|Báo{_CAP}|Báo(?=\s+(?:và|chí|điện))"
    rf"|Đài(?=\s+(?:[\p{{Lu}}]|phát|truyền))",
    r"Cổng(?=\s+(?:[Tt]hông|[Dd]ịch))|Thông tấn|Tập đoàn|Tổng công ty|Công ty|Điện lực|(?:Tổng )?Liên đoàn"
    r"|Đoàn(?!\s+kết)|Hiệp hội",
    rf"Lưu trữ(?=\s+(?:lịch sử|nhà nước))|Liên hiệp|Liên minh|Quỹ{_CAP}"
    rf"|(?:Phó )?Chủ tịch|(?:Phó |Tổng )?Giám đốc|Thủ trưởng|Thứ trưởng|(?:Phó )?Thủ tướng",
    r"Chi nhánh(?=\s+[\p{Lu}])|(?:(?<![\w,;] )|(?<=nhiệm của )|(?<=hạn của )|(?<=vụ của ))"
    r"(?:Sở(?=,\s+(?:ban|ngành))|Bộ(?=,\s+(?:ban|ngành|cơ quan)))",
    r"Thống đốc|Chính phủ|Quốc hội|Chánh [\p{Lu}VvTt]\w+|Cục trưởng|Vụ trưởng|(?:Phó )?Trưởng (?:[Bb]an"
    r"|phòng|[Đđ]oàn|các|[Cc]ông)",
    r"Hiệu trưởng|Viện trưởng|Người đứng đầu|(?:Phó )?Bí thư|Chủ nhiệm|Tổ trưởng|Đồng chí|Tổ(?=\s+(?:công"
    r"|giúp|đại biểu|chức năng"
    r"|chuyên|[\p{Lu}]))(?! Quốc)",
    rf"Nhóm|Tiểu ban|Hạt|Đồn|Trạm|Đội(?! ngũ)|Phòng(?=\s+(?:[\p{{Lu}}]|chuyên|ban))|(?:Tỉnh|Xã|Phường|Huyện"
    rf"|Quận){_CAP}",
    r"Thành phố|TP\.?(?=\s*[\p{Lu}])|Đặc khu|Địa phương|Thành viên|Lực lượng|Cảng vụ|Cảnh sát|Cơ quan"
    r"|Đơn vị(?! tính)|Doanh nghiệp",
    r"Cơ sở(?=\s+(?:giáo|đào|y|khám|cai))|Chủ (?:đầu tư|rừng|dự án|quản|sở hữu|nguồn thải)"
    r"|Thi hành án(?=\s+dân sự)|Nhà (?:thầu|đầu tư)|Bưu điện|Bệnh viện|Đại học",
    r"Văn thư(?=\s+cơ quan)|Hợp tác xã|Kiểm lâm|Chính quyền|Ngành|Đoàn thể|Cấp(?=\s+(?:xã|tỉnh|huyện))"
    r"|Tổ chức(?=\s+(?:hành nghề|chính trị|tín dụng|kiểm định|tư vấn(?!,)|cung cấp|đảng))"
    r"|Trưởng(?=\s+(?:thôn|các|phòng))"
    r"|Hệ thống(?=\s+(?:truyền thanh|Kho bạc|ngân hàng))"
    r"|[\p{Lu}]{3,12}(?=[\s,;:.]|$)(?!\s+[\p{Lu}]{2})",
)
# Generic heads, small inside a sentence: they open a name after a determiner or inside a list.
_GENERIC = (
    rf"bộ(?! máy| tiêu| phận| đội|{_SET})|Bộ(?!{_SET})|sở(?! hữu)|Sở|ban(?!\s+hành)|ngành|cấp(?=\s*,|\s*$"
    r"|\s+(?:ủy|uỷ|trên|dưới|xã|huyện|tỉnh))",
    r"Lãnh đạo(?=\s+(?:các|cơ quan|Sở|Ủy|Bộ|Ban))|cơ quan|đơn vị(?! tính)|địa phương|tổ chức(?=\s+(?:chính"
    r"|đảng|Đảng|đoàn|hội|Hội|xã hội|tín|khoa"
    r"|công đoàn|thành viên))",
    r"tổ chức(?=\s+(?:có liên|liên quan|khác|cơ sở|thuộc|tư vấn|hành nghề|cung cấp)|\s*[,.;:]|\s*$"
    r"|\s(?:có|chịu) trách nhiệm)|doanh nghiệp|hợp tác xã",
    r"chủ (?:đầu tư|rừng|dự án|sở hữu|quản|nguồn thải)|nhà (?:đầu tư|thầu|mạng|trường|cung cấp)|chính quyền|lực lượng"
    rf"|cơ sở(?=\s+(?:{_TRADES}))",
    r"trường(?! hợp)|viện|bệnh viện|đoàn thể|hội(?=\s+(?:quần|đoàn|,|đặc))|hiệp hội|người đứng đầu"
    r"|thủ trưởng|giám đốc|chủ tịch",
    r"hệ thống(?=\s+(?:truyền thanh|Kho bạc|ngân hàng))|(?:tổ|đoàn)(?=\s+(?:kiểm tra|giám sát|công tác))",
    r"thành viên|đại biểu(?= Hội đồng| Quốc hội| HĐND)|(?:phó )?trưởng (?:ban|phòng|các)|tập đoàn"
    r"|tổng công ty|công ty|ngân hàng|trung tâm"
    r"|phòng(?=\s+(?:chuyên|ban)|,)",
    r"xã(?! hội)|phường|đặc khu|tỉnh|thành phố|huyện|quận|đài|báo(?=\s+(?:chí|đài)|,)|đảng (?:ủy|uỷ|bộ"
    r"|đoàn)|chi bộ|chi cục",
    r"bí thư|lưu trữ lịch sử|chánh văn phòng|văn phòng(?=\s+(?:tỉnh|thành|cấp|đảng|các|trung ương|huyện))"
    r"|thường trực(?=\s+(?:các|tỉnh|thành|cấp|đảng"
    r"|hội đồng|huyện|đoàn))|cục|vụ(?=\s*,)|tổ(?=\s+(?:công tác|giúp việc|chức năng|chuyên))|ủy viên"
    r"|ban quản lý|[uủ][yỷ] ban",
)
_DETERMINER = r"(?:[Cc]ác|[Nn]hững|[Tt]ừng|[Mm]ỗi|[Tt]oàn thể|[Mm]ột số|[Tt]ất cả các|[Cc]ả)\s+"
_NAMED = "|".join(_PROPER)
_ANY = "|".join((*_PROPER, *_GENERIC))
_END = r"(?!\w)"

# "Sở Tài chính chủ trì", "Các sở, ban, ngành", "đồng chí Bộ trưởng": an agency at the start of a clause.
HEAD = pattern(
    rf"(?:{_DETERMINER})?(?:[Đđ]ồng chí\s+)(?:{_ANY}){_END}|{_DETERMINER}(?:{_ANY}|văn phòng){_END}"
    rf"|(?:{_NAMED}){_END}"
)
# "cơ quan liên quan", "nhà thầu thi công": an agency further on in a list.
LIST_HEAD = pattern(rf"(?:{_DETERMINER})?(?:[Đđ]ồng chí\s+)?(?:{_ANY}){_END}")
# "Tổ chức, cá nhân", "cán bộ, công chức": those whom a text speaks of, but who are no agency.
PERSONS = pattern(
    r"(?:(?:[Cc]ác|[Mm]ọi|[Tt]ừng|[Mm]ỗi)\s+)?(?:[Tt]ổ chức,? (?:và )?cá nhân|[Cc]á nhân|[Hh]ộ (?:gia đình"
    r"|kinh doanh)|[Cc]ông dân"
    r"|[Cc]án bộ|[Cc]ông chức|[Vv]iên chức|[Cc]ông nhân|[Nn]gười(?! đứng)(?!\w)|[Đđ]ảng viên|[Nn]hân dân"
    r"|[Đđ]oàn viên|[Hh]ội viên)"
)
# "các cán bộ", "Ban hành": words behind a determiner that are no agency either.
DETERMINER = pattern(_DETERMINER)
# Nouns that together name one class: "các sở, ban, ngành, đoàn thể", "các bộ, cơ quan ngang bộ".
MEMBERS = frozenset(
    [
        "bộ",
        "ban",
        "ngành",
        "sở",
        "cơ quan ngang bộ",
        "cơ quan thuộc chính phủ",
        "cơ quan",
        "đơn vị",
        "đoàn thể",
        "địa phương",
        "hội",
        "tổ chức",
        "cấp",
        "các cấp",
        "các ngành",
        "tổ chức đảng",
        "tổ chức đoàn thể",
        "cơ quan trung ương",
        "tổ chức chính trị - xã hội",
        "ban ngành",
        "hội đoàn thể",
        "hội quần chúng",
        "phòng",
        "doanh nghiệp",
        "trường",
        "ban đảng",
        "đoàn thể chính trị - xã hội",
        "tổ chức xã hội",
    ]
)
STOCK_FIRST = frozenset(
    [
        "bộ",
        "sở",
        "ban",
        "ngành",
        "cấp",
        "cấp ủy",
        "cấp uỷ",
        "cơ quan",
        "đơn vị",
        "phòng",
        "cơ quan, đơn vị",
        "viện",
        "hội",
        "đoàn thể",
    ]
)
# What may follow the last noun of a class without making it another body.
CLASS_TAIL = pattern(
    r"(?<!\s)\s+(?:(?:có\s+)?liên quan(?:\s+(?:tại|trên|trong|đến|của|thuộc)\s.*)?"
    r"|tỉnh|thành phố|cấp tỉnh|địa phương|trung ương|của tỉnh|trên địa bàn.*"
    r"|chuyên môn.*|trực thuộc.*|thuộc.*"
    r"|khác|cấp xã|tỉnh, .*|từ tỉnh.*|trong.*|của .*)$",
    re.IGNORECASE | re.DOTALL,
)
# Fields that a ministry or department is named for, whose "và" and commas join no two bodies (Decree 45/2025/NĐ-CP,
# Resolution 176/2025/QH15, and those before the reorganisation of 2025).
_FIELDS = (
    "Giáo dục và Đào tạo", "Khoa học và Công nghệ", "Nông nghiệp và Môi trường", "Dân tộc và Tôn giáo",
    "Văn hóa, Thể thao và Du lịch", "Văn hoá, Thể thao và Du lịch", "Văn hóa và Thể thao", "Văn hoá và Thể thao",
    "Nông nghiệp và Phát triển nông thôn", "Tài nguyên và Môi trường", "Kế hoạch và Đầu tư",
    "Thông tin và Truyền thông", "Lao động - Thương binh và Xã hội", "Lao động, Thương binh và Xã hội",
    "Tuyên giáo và Dân vận", "Phát thanh, Truyền hình", "Phát thanh, truyền hình", "Phát thanh và Truyền hình",
    "Đảng ủy Mặt trận Tổ quốc, các đoàn thể", "Mặt trận Tổ quốc, các đoàn thể Trung ương",
    "Đoàn đại biểu Quốc hội và HĐND",
    "Đoàn đại biểu Quốc hội và Hội đồng nhân dân", "Đoàn ĐBQH và HĐND", "Đảng uỷ Mặt trận Tổ quốc, các đoàn thể",
)  # fmt: skip
# "các đoàn kiểm tra của Bộ Chính trị, Ban Bí thư": two bodies named as whose another is.
_OTHERS = r"(?:cơ quan|đơn vị|tổ chức)(?:, (?:đơn vị|tổ chức|địa phương)){1,2}(?=\s(?:có\s)?liên quan)"
_OF_BOTH = r"(?<=viên )Bộ Chính trị, Ban Bí thư|(?<=của )Bộ Chính trị, Ban Bí thư"
FIELD = pattern("|".join([_OF_BOTH, _OTHERS, *(re.escape(f).replace(r"\ ", r"\s") for f in _FIELDS)]), re.IGNORECASE)
UNITS = frozenset(["xã", "phường", "đặc khu", "thị trấn", "thị xã", "thành phố", "tỉnh", "huyện", "quận", "cấp xã"])
