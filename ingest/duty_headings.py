"""The headings that say whether tasks stand below them: facts, forms, topics, and the assigning of work."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.letters import pattern

# Parts that tell facts, grounds and aims: "I- ĐẶC ĐIỂM TÌNH HÌNH", "Điều 3. Giải thích từ ngữ", "Quyền của ...".
FACT_HEADING = re.compile(
    r"(?:về\s+(?:việc\s+)?)?(?:đặc điểm|thực trạng|bối cảnh|đánh giá chung|đánh giá tình hình"
    r"|kết quả (?:đạt được|thực hiện)|tình hình"
    r"|tồn tại|hạn chế|nguyên nhân|sự cần thiết|căn cứ|cơ sở (?:pháp lý|chính trị|thực tiễn)|quan điểm"
    r"|giải thích từ ngữ"
    r"|số lượng|phạm vi(?: điều chỉnh)?|đối tượng áp dụng|quyền của|mục tiêu|mục đích|bài học)",
    re.IGNORECASE,
)
# "Doanh nghiệp số", "Ngành nông nghiệp": a subject as often as an addressee.
WEAK_HEADING = pattern(
    r"(?:Các\s+)?(?:[Dd]oanh nghiệp|[Nn]gành|[Tt]rung tâm|[Cc]ơ sở|[Ll]ực lượng|[Nn]hóm|[Đđ]oàn thể|[Vv]iện|[Tt]rường"
    r"|[Tt]hành phố|[Tt]ỉnh|[Xx]ã|[Hh]ợp tác xã|[Cc]hính quyền)\s+[\p{Ll}]"
)
ASSIGNING_HEADING = re.compile(
    r"tổ chức thực hiện|phân công|trách nhiệm|nhiệm vụ của|tổ chức triển khai", re.IGNORECASE
)
# "thành phố cần tập trung thực hiện một số nhiệm vụ, giải pháp sau đây:": from here on a part of facts gives tasks.
TURN = re.compile(
    r"(?:cần|yêu cầu|đề nghị|phải|giao)\s[^;.]{0,200}(?:nhiệm vụ|giải pháp|nội dung|công việc)[^;.]{0,60}:\s*$",
    re.IGNORECASE,
)
# "Chủ trì, phối hợp với các cơ quan có liên quan:", "Phối hợp với Sở Y tế": a stem that says with whom, not what.
WITH_WHOM = re.compile(r"(?:(?:[Cc]hủ trì|[Cc]hủ động),?\s+)?[Pp]hối hợp\s(?:với\s)?[^;.]{3,200}$")
# "Chủ trì, phối hợp", "Phối hợp với:": a stem whose items each begin with those who help.
HELPERS_FOLLOW = re.compile(
    r"(?P<leads>[Cc]hủ trì,?\s+(?:và\s+)?)?[Pp]hối hợp(?:\s+(?:chặt chẽ\s+)?(?:với|cùng))?\s*(?::\s*)?$"
)
# "Đề nghị Sở Tư pháp cấp tài khoản": in the list of one who does, asking is the task.
ASKS_OTHERS = re.compile(r"(?:Đề nghị|Yêu cầu|Kiến nghị)\s")
# "cụ thể hóa để tổ chức thực hiện, tập trung một số nhiệm vụ trọng tâm sau:": a stem whose items are tasks.
TASKS_FOLLOW = re.compile(r"(?:nhiệm vụ|giải pháp|nội dung|công việc)[^;.:]{0,60}:\s*$", re.IGNORECASE)
# "theo thẩm quyền triển khai thực hiện những nội dung sau:": all that the stem gives to do stands below it.
WORK_BELOW = re.compile(
    r"thực hiện(?: tốt| đầy đủ| nghiêm túc| hiệu quả)*\s(?:những|các|một số)\s(?:nội dung|nhiệm vụ|công việc)"
    r"(?: \w+){0,4}\s?:\s*$"
)
# "Mẫu 09", "Biểu mẫu 2": what stands in a form is to be filled in, not to be done.
FORM = re.compile(r"(?:Mẫu|Biểu mẫu)(?!\w)")
# "(Ký, ghi rõ họ tên)", "Họ và tên: ……", "Người dân được quyền …": fields of forms and rights, under whatever heading.
NO_TASK = re.compile(
    r"\((?:[Kk]ý|[Gg]hi)|[^\n]{0,400}(?:……|\.{5}|_{4})|[^,;]{0,60}\s(?:được|có) quyền\s"
    # "Trường hợp ý kiến chưa rõ, …, thì cơ quan chủ trì có quyền yêu cầu bổ sung": a right in a case
    r"|Trường hợp\s[^;.]{0,400}?\s(?:được|có) quyền\s"
    # "Nghị định số 5/2025/NĐ-CP …", "Mức 300.000 đồng …", "Không có": grounds, rates and empty fields in a list
    r"|(?:Luật|Bộ luật|Nghị (?:định|quyết)|Quyết định|Thông tư|Chỉ thị|Công văn)\s(?:số\s)?[^;,]{0,40}\d{4}|Số:\s"
    # "Không quá 05 cá nhân", "01 tập thể", "Nội dung lấy ý kiến bao gồm: …": shares and lists of things
    r"|(?:Không quá |Mỗi \w+ )?\d{1,3}\s(?:cá nhân|tập thể|trường hợp)|Nội dung\s[^;.:]{3,60}\s(?:bao )?gồm(?!\w)"
    r"|Mức \d|(?:Bằng|Giấy) khen\s|Không có\W*$"
)


# Both are asked of the same headings again and again, once for each section below them.
@lru_cache(maxsize=256)
def tells_facts(heading: str) -> bool:
    """Whether the part below `heading` tells facts, grounds or aims."""
    return bool(FACT_HEADING.match(heading))


@lru_cache(maxsize=256)
def is_form(part: str) -> bool:
    """Whether a part of a path is a form."""
    return bool(FORM.match(part))
