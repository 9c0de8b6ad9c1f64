"""The way of one letter between agencies, step by step."""

import json
import pathlib
import urllib.request

from client import Person, Refused, until

LETTERS = pathlib.Path(__file__).resolve().parents[1] / "data" / "letters"


class Story:
    def __init__(self, base, password, signer):
        self.base, self.password, self.signer = base, password, signer
        self.people = {}
        self.sent = self.reply = self.arrived = self.strayed = None
        self.mark = ""

    def who(self, username):
        if username not in self.people:
            self.people[username] = Person(self.base, username,
                                           self.password)
        return self.people[username]

    # -- pieces that both letters need

    def organ(self, person, name):
        found = person.get("/organs?q=" + urllib.request.quote(name))
        return found["items"][0]["id"]

    def post_of(self, person, name):
        for unit in person.get("/units")["items"]:
            for one in unit["people"]:
                if one["name"] == name:
                    return one["id"]
        raise AssertionError(f"no {name}")

    def unit_of(self, person, name):
        for unit in person.get("/units")["items"]:
            if unit["name"] == name:
                return unit["id"]
        raise AssertionError(f"no {name}")

    def sign_with_token(self, username, letter_id):
        """begin -> the reference signer on this machine -> finish"""
        person = self.who(username)
        person.post(f"/letters/{letter_id}/prepare",
                    {"rev": person.letter(letter_id)["letter"]["rev"]})
        main = person.letter(letter_id)["files"][0]
        mine = [one for one in person.get("/certificates")["items"]
                if one["role"] == "person"][0]
        places = person.get(f"/letters/{letter_id}/places")["places"]
        place = places["signature"] or {
            "page": 1, "x": 360, "y": 640, "width": 120, "height": 50}
        begun = person.post("/signatures/begin", {
            "letter": letter_id, "file": main["id"],
            "base_sha256": main["sha256"], "certificate": mine["id"],
            "purpose": "person", "place": place})
        signature = self.token(begun)
        return person.post("/signatures/finish", {
            "pending": begun["pending"], "signature": signature})

    def token(self, begun):
        request = urllib.request.Request(
            self.signer + "/sign", method="POST",
            data=json.dumps({"attributes": begun["attributes"],
                             "certificate": begun["certificate"],
                             "title": "Ký số văn bản"}).encode(),
            headers={"Origin": "/".join(self.base.split("/")[:3]),
                     "Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.loads(answer.read())["signature"]

    def seal(self, username, letter_id, file, purpose):
        """begin -> a grant for this person's confirmation -> finish"""
        clerk = self.who(username)
        seal = [one for one in clerk.get("/certificates")["items"]
                if one["role"] == "organ"][0]
        body = {"letter": letter_id, "file": file["id"],
                "base_sha256": file["sha256"], "certificate": seal["id"],
                "purpose": purpose}
        places = clerk.get(f"/letters/{letter_id}/places")["places"]
        if purpose == "organ" and places["seal"]:
            body["place"] = places["seal"]
        begun = clerk.post("/signatures/begin", body)
        grant = clerk.post("/grants", {"pending": begun["pending"]})
        return clerk.post("/signatures/finish", {
            "pending": begun["pending"], "grant": grant["grant"]})

    def number_and_seal(self, username, letter_id):
        clerk = self.who(username)
        action, rev = clerk.action_with(letter_id, "number")
        proposal = clerk.get(f"/letters/{letter_id}/numbering")
        given = clerk.post(f"/letters/{letter_id}/number", {
            "action": action, "rev": rev,
            "register": proposal["registers"][0]["id"],
            "code_notation": proposal["proposed"]["code_notation"],
            "issued_on": proposal["proposed"]["issued_on"]})
        clerk.post(f"/letters/{letter_id}/fill")
        for file in clerk.letter(letter_id)["files"]:
            if file["kind"] == "pdf":
                self.seal(username, letter_id, file,
                          "organ" if file["role"] == "main" else "annex")
        return given

    def release(self, username, letter_id):
        clerk = self.who(username)

        def settled():
            now = clerk.get(f"/letters/{letter_id}/checklist")
            return now if now["ready"] or not now["waiting"] else None
        listed = until(settled)
        assert listed["ready"], listed
        action, rev = clerk.action_with(letter_id, "release")
        return clerk.post(f"/letters/{letter_id}/release",
                          {"action": action, "rev": rev})

    def state_at(self, clerk, letter_id, code):
        for one in self.who(clerk).get(
                f"/letters/{letter_id}/deliveries")["items"]:
            if one["organ"]["code"] == code:
                return one
        raise AssertionError(f"no delivery to {code}")

    def wait_state(self, clerk, letter_id, code, wanted):
        def look():
            now = self.state_at(clerk, letter_id, code)
            return now if now["state"] in wanted else None
        return until(look)

    def find_in_inbox(self, clerk, subject):
        def look():
            for row in self.who(clerk).get("/inbox?tab=waiting")["items"]:
                if row["subject"] == subject and \
                        row["verdict"] not in ("pending", "none"):
                    return row
            return None
        return until(look)

    # -- the story

    def draft(self):
        """1. A draft with its annex at Sở Thông tin và Truyền thông"""
        officer = self.who("dungnv.stttt")
        main = officer.upload(LETTERS / "cong-van-so-a.pdf")
        annexes = [officer.upload(LETTERS / "phu-luc.xlsx"),
                   officer.upload(LETTERS / "phu-luc.pdf")]
        self.subject = "V/v rà soát, cập nhật thông tin phục vụ liên " \
            "thông văn bản điện tử" + self.mark
        made = officer.post("/drafts", {
            "type_name": "Công văn", "secrecy": "thuong", "urgency": 1,
            "subject": self.subject, "main": main, "annexes": annexes,
            "signer": self.post_of(officer, "Trần Quang Minh"),
            "recipients": [
                {"organ": self.organ(officer, "Sở Tài chính"),
                 "kind": "handle", "reply_due": "2026-12-31"},
                {"organ": self.organ(officer, "xã Gia Vân"),
                 "kind": "handle"}]})
        self.sent = made["id"]
        assert made["letter"]["state"] == "draft", made

    def checks(self):
        """2. Checked for content and form, returned once, two versions"""
        officer, head = self.who("dungnv.stttt"), self.who("longpd.stttt")
        form = self.who("thanhdv.stttt")
        officer.act(self.sent, "trinh")
        head.act(self.sent, "tra_lai",
                 opinion="Bổ sung thời hạn báo cáo ở mục 3.")
        again = officer.upload(LETTERS / "cong-van-so-a.pdf",
                               "congvanlan2.pdf")
        shown = officer.letter(self.sent)
        made = officer.post(f"/drafts/{self.sent}/versions", {
            "rev": shown["letter"]["rev"], "main": again,
            "note": "Đã bổ sung"})
        assert made["version"] == 2, made
        officer.act(self.sent, "trinh")
        head.act(self.sent, "dong_y", opinion="Đồng ý nội dung.")
        form.act(self.sent, "dong_y", opinion="Đúng thể thức.")
        versions = officer.get(f"/drafts/{self.sent}/versions")["items"]
        assert [one["version"] for one in versions] == [2, 1], versions
        assert versions[1]["checks"][0]["result"] == "returned", versions

    def leader_signs(self):
        """3. The director signs with the token"""
        try:
            self.number_and_seal("hoant.stttt", self.sent)
            raise AssertionError("numbered before it was signed")
        except (AssertionError, Refused) as refused:
            assert "numbered" not in str(refused), refused
        done = self.sign_with_token("minhtq.stttt", self.sent)
        assert done["letter"]["state"] == "numbering", done

    def clerk_numbers(self):
        """4. Number and date, then the seal, annex too"""
        given = self.number_and_seal("hoant.stttt", self.sent)
        self.code = given["code"]
        assert self.code.endswith("/STTTT-CNTT"), given
        shown = self.who("hoant.stttt").letter(self.sent)
        assert shown["letter"]["state"] == "releasing", shown["letter"]
        assert shown["files"][0]["signed"] == 2, shown["files"]

    def clerk_releases(self):
        """5. Released; both receivers find it, verified"""
        done = self.release("hoant.stttt", self.sent)
        assert done["deliveries"] == 2, done
        self.arrived = self.find_in_inbox("lemtd.stc", self.subject)
        self.strayed = self.find_in_inbox("nhungpt.giavan", self.subject)
        assert self.arrived["verdict"] == "valid", self.arrived
        assert self.arrived["id"] != self.sent
        assert self.arrived["number"] is None, self.arrived
        self.wait_state("hoant.stttt", self.sent, "H42.10", ["arrived"])

    def receivers_answer(self):
        """6. Sở Tài chính registers it, xã Gia Vân returns it"""
        clerk = self.who("lemtd.stc")
        form = clerk.get(f"/letters/{self.arrived['id']}/registration")
        value = {name: one["value"] for name, one in form["values"].items()
                 if one.get("value") is not None}
        action, rev = clerk.action_with(self.arrived["id"], "number")
        done = clerk.post(f"/letters/{self.arrived['id']}/register", {
            "action": action, "rev": rev, "secrecy": "thuong",
            "register": form["register"]["id"],
            "type_name": value["type_name"],
            "code_number": value["code_number"],
            "code_notation": value["code_notation"],
            "issued_on": value["issued_on"],
            "organ_name": value["organ_name"],
            "subject": value["subject"], "urgency": value["urgency"],
            "leader": self.post_of(clerk, "Đoàn Văn Hưng")})
        self.number = done["number"]
        commune = self.who("nhungpt.giavan")
        shown = commune.letter(self.strayed["id"])
        back = commune.post(f"/letters/{self.strayed['id']}/return", {
            "action": "tra_lai", "rev": shown["letter"]["rev"],
            "reason_kind": "wrong_address",
            "reason": "Văn bản không thuộc chức năng của xã."})
        assert back["letter"]["state"] == "returned", back
        assert back["letter"]["number"] is None, back
        self.wait_state("hoant.stttt", self.sent, "H42.10", ["accepted"])
        told = self.wait_state("hoant.stttt", self.sent, "H42.31.07",
                               ["refused"])
        assert "chức năng" in told["reason"], told

    def leader_directs(self):
        """7. The leader directs: lead, co-operating, for information"""
        leader = self.who("hungdv.stc")
        leader.act(self.arrived["id"], "giao",
                   opinion="Giao Phòng Quản lý ngân sách chủ trì trả lời.",
                   lead={"unit": self.unit_of(leader,
                                              "Phòng Quản lý ngân sách")},
                   coop=[{"unit": self.unit_of(leader, "Văn phòng Sở")}],
                   inform=[{"unit": self.unit_of(leader, "Thanh tra Sở")}],
                   due_at="2026-12-31T17:00:00.000+07:00")
        self.who("phucnh.stc").act(
            self.arrived["id"], "phan_cong_tiep",
            opinion="Đồng chí Trang dự thảo.",
            assignee={"post": self.post_of(leader, "Ngô Thùy Trang")})
        self.wait_state("hoant.stttt", self.sent, "H42.10", ["assigned"])

    def reply_goes_back(self):
        """8. The reply, drafted from the letter, goes the same way back"""
        officer = self.who("trangnt.stc")
        made = officer.post("/drafts", {
            "type_name": "Công văn", "secrecy": "thuong", "urgency": 0,
            "subject": "V/v cung cấp thông tin phục vụ liên thông văn bản"
                       " điện tử" + self.mark,
            "main": officer.upload(LETTERS / "tra-loi-so-b.pdf"),
            "annexes": [], "reply_to": self.arrived["id"],
            "signer": self.post_of(officer, "Phạm Thị Thu Hằng"),
            "recipients": [{"organ": self.organ(
                officer, "Sở Thông tin và Truyền thông"),
                "kind": "handle"}]})
        self.reply = made["id"]
        officer.act(self.reply, "trinh")
        self.who("phucnh.stc").act(self.reply, "dong_y")
        self.who("cuongtv.stc").act(self.reply, "dong_y")
        self.sign_with_token("hangptt.stc", self.reply)
        self.number_and_seal("lemtd.stc", self.reply)
        self.release("lemtd.stc", self.reply)
        back = self.find_in_inbox("hoant.stttt",
                                  made["letter"]["subject"])
        assert back["verdict"] == "valid", back
        officer.act(self.arrived["id"], "hoan_thanh")
        shown = officer.letter(self.arrived["id"])
        assert shown["letter"]["state"] == "done", shown["letter"]
        assert shown["links"]["replies"][0]["id"] == self.reply, shown
        self.wait_state("hoant.stttt", self.sent, "H42.10", ["done"])

    def paper_letter(self):
        """9. A paper letter, in the same series of numbers"""
        clerk = self.who("lemtd.stc")
        scan = clerk.upload(LETTERS / "van-ban-giay.pdf")
        books = [one for one in clerk.get("/registers")["items"]
                 if one["direction"] == "in"]
        made = clerk.post("/paper", {
            "upload": scan, "annexes": [], "secrecy": "thuong",
            "register": books[0]["id"], "type_name": "Công văn",
            "code_number": "1287", "code_notation": "ĐLHL-KD",
            "issued_on": "2026-11-16", "urgency": 0,
            "organ_name": "Công ty Điện lực Hoa Lư",
            "subject": "V/v lịch tạm ngừng cấp điện để sửa chữa trạm"
                       " biến áp" + self.mark, "accept_duplicate": True,
            "leader": self.post_of(clerk, "Đoàn Văn Hưng")})
        assert made["number"] == self.number + 1, (made, self.number)
        paper = made["letter"]["id"]
        file = clerk.letter(paper)["files"][0]
        self.seal("lemtd.stc", paper, file, "copy")
        shown = clerk.letter(paper)
        assert not shown["needs_seal"], shown
        assert shown["files"][0]["signed"] == 1, shown["files"]

    def account_locked(self):
        """10. An officer is locked while signed in"""
        officer = Person(self.base, "linhcn.stc", self.password)
        assert officer.get("/tasks")["items"] is not None
        admin = self.who("kiendx.stc")
        for row in admin.get("/people?q=linhcn")["items"]:
            if row["username"] == "linhcn.stc":
                person = row["id"]
        admin.post(f"/people/{person}/lock",
                   {"reason": "Chuyển công tác"})
        try:
            officer.get("/tasks")
            raise AssertionError("a locked account was answered")
        except Refused as refused:
            assert refused.status == 401, refused
            assert refused.failure == "account_locked", refused
        admin.post(f"/people/{person}/unlock", {"reason": "Hết thử"})

    steps = (draft, checks, leader_signs, clerk_numbers, clerk_releases,
             receivers_answer, leader_directs, reply_goes_back,
             paper_letter, account_locked)
