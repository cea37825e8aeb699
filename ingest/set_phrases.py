"""Set phrases: pairs of syllables that official Vietnamese writes one way only, whatever marks were recognised."""

from __future__ import annotations

from corpus.fold import fold

_PHRASES = """
bảo đảm|bảo vệ|biểu dương|bổ nhiệm|bổ sung|cải cách|cải thiện|cấp ủy|chỉ đạo|chỉ thị|chỉ tiêu|chiến lược|chính phủ
chính quyền|chủ động|chủ tịch|chủ trì|chương trình|chuyển đổi|chuyển giao|công nghiệp|công nghệ|cụ thể|đại biểu
đảng bộ|đảng viên|đào tạo|đặc điểm|đất đai|đẩy mạnh|đề án|đề nghị|đề xuất|địa điểm|địa phương|điểm nghẽn|điều chỉnh
điều kiện|đoàn thể|đổi mới|đô thị|đơn vị|đột phá|dữ liệu|giải pháp|giải quyết|giám sát|hành chính|hằng năm|hệ thống
hiệu lực|hiệu quả|hỗ trợ|hợp tác|hướng dẫn|kế hoạch|kết luận|kết nối|kết quả|khẩn trương|khuyến khích|khởi nghiệp
kiểm tra|kinh phí|kinh tế|lãnh đạo|lĩnh vực|nâng cao|nền tảng|ngân sách|nghị định|nghị quyết|nghiên cứu|nguồn lực
nhân dân|nhân lực|nhập khẩu|nhiệm vụ|nông nghiệp|phân bổ|phân cấp|phát triển|phê duyệt|phổ biến|phổ cập|phối hợp
phương án|quan điểm|quản lý|quản trị|quốc hội|quốc phòng|quy chế|quy định|quy hoạch|quyết định|rà soát|sản phẩm
sản xuất|sáng kiến|sắp xếp|sơ kết|sử dụng|sửa đổi|tài chính|tài nguyên|tập thể|tập trung|thanh tra|thành lập
thành phố|thẩm định|thẩm quyền|thể chế|thể hiện|theo dõi|thí điểm|thời điểm|thông báo|thông tin|thủ trưởng|thủ tục
thúc đẩy|thương mại|thường vụ|thường xuyên|tiêu chí|tiêu chuẩn|tiến độ|tiếp tục|tỉnh ủy|tổ chức|toàn diện|tối thiểu
tổng hợp|tổng kết|trách nhiệm|trang thiết|triển khai|trình độ|trọng điểm|trọng tâm|tuyên truyền|tỷ lệ|ứng dụng
ưu tiên|vận hành|văn bản|văn hóa|văn phòng|xã hội|xây dựng|xuất khẩu|xử lý|yêu cầu
"""


def known_spellings() -> dict[tuple[str, str], tuple[str, str]]:
    """Return folded pair → the pair as it is written."""
    pairs = [phrase.strip().split(" ", 1) for phrase in _PHRASES.replace("\n", "|").split("|") if phrase.strip()]
    return {(fold(one), fold(two)): (one, two) for one, two in pairs}
