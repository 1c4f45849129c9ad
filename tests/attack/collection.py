# SPDX-License-Identifier: GPL-2.0-or-later
"""An invented collection of announcements, made by rule: one seed gives one collection."""
import datetime
import json
import random

SUBJECTS = (
    "상수도 요금",
    "도서관 야간 개관",
    "청년 창업 공간",
    "전기차 충전기",
    "어린이집 급식",
    "물 클러스터",
    "재활용품 수거",
    "시내버스 노선",
    "공원 산책로",
    "노인 일자리",
    "독감 예방접종",
    "지방세 납부",
    "주차장 이용",
    "평생학습 강좌",
    "도로 굴착",
    "하천 정비",
    "문화재 보수",
    "반려동물 등록",
    "농산물 직거래",
    "재난 대피 훈련",
)
ACTIONS = ("안내", "모집 공고", "변경 고시", "신청 접수", "결과 발표", "입찰 공고", "행사 개최", "설명회", "기간 연장", "중단 알림")
SENTENCES = (
    "{s}에 관한 사항을 다음과 같이 알립니다.",
    "신청은 행정복지센터에서 받습니다.",
    "{d}에서 {s} 사업을 추진하고 있습니다.",
    "자세한 내용은 붙임 문서를 참고하시기 바랍니다.",
    "대상은 우리 시에 주소를 둔 시민입니다.",
    "접수 기간이 지나면 신청할 수 없습니다.",
    "{s} 담당자가 현장을 확인한 뒤 결과를 알려 드립니다.",
    "문의는 {d} 담당자에게 하시기 바랍니다.",
    "총 {n}명을 선정하며 예산은 {n}백만 원입니다.",
    "EXCO 전시장 2층에서 {n}일 동안 열립니다.",
)
OFFICES = ("환경수자원국", "도시교통국", "복지국", "문화체육국", "경제국", "상수도사업본부")
TEAMS = ("물산업과", "급수과", "교통정책과", "도로과", "노인복지과", "보육과", "도서관운영과", "관광과", "일자리과", "세정과")
BOARDS = ("공고", "고시", "보도자료", "입찰", "행사", "소식")
KEYWORDS = ("수도요금", "감면", "채용", "모집", "교통", "복지", "문화", "입주기업", "예방접종", "세금", "안전", "환경")
EVERY_KEYWORD = "모든글"  # every document has it, so that a query can name them all
# Syllables that no other text here uses. Words of them exist in withheld announcements only.
RARE = "쾕뱱쫗쉛킇휑뀳샶퓰췥뒈먮늏콷괆틥뱟쫩좻엠쀓궮"


def instant_text(seconds):
    """Seconds of UTC as an instant in Seoul time."""
    zone = datetime.timezone(datetime.timedelta(hours=9))
    return datetime.datetime.fromtimestamp(seconds, zone).isoformat()


def announcement(rng, number, stamp="판0"):
    """One visible announcement. `stamp` names the edition in its title."""
    subject, team = rng.choice(SUBJECTS), rng.choice(TEAMS)
    day = datetime.date(2020, 1, 1) + datetime.timedelta(days=rng.randrange(2000))
    body = " ".join(
        rng.choice(SENTENCES).format(s=subject, d=team, n=rng.randrange(1, 90)) for _ in range(rng.randrange(2, 9))
    )
    made = {
        "id": f"n-{number:05d}",
        "title": f"{subject} {rng.choice(ACTIONS)} {stamp}",
        "body": body,
        "date": day.isoformat(),
        "department": ["가온시", rng.choice(OFFICES), team],
        "board": rng.choice(BOARDS),
        "keywords": [EVERY_KEYWORD, *rng.sample(KEYWORDS, rng.randrange(0, 4))],
        "number": f"{day.year}-{rng.randrange(1, 999)}",
        "views": rng.randrange(5000),
        "license": str(rng.randrange(5)),
        "url": f"https://www.gaon.example/view?no={number}",
    }
    if rng.random() < 0.4:
        made["begin"] = day.isoformat()
        made["end"] = (day + datetime.timedelta(days=rng.randrange(5, 4000))).isoformat()
    if rng.random() < 0.3:
        made["attachments"] = [{"name": "신청서.hwp", "text": f"{subject} 신청서 서식"}]
    return made


def canary():
    """The announcement that the canary query must find, alone."""
    return {
        "id": "canary",
        "title": "꾀꼬리둥지 관찰회 판0",
        "body": "꾀꼬리둥지 관찰회를 엽니다.",
        "date": "2024-05-05",
        "department": ["가온시", "환경수자원국", "물산업과"],
        "board": "행사",
        "keywords": [EVERY_KEYWORD],
    }


CANARY_QUERY = '"꾀꼬리둥지"'


def rare_word(number):
    """A word for the withheld announcement of this number, which occurs nowhere else."""
    size = len(RARE)
    return RARE[number % size] + RARE[number * 7 // size % size] + RARE[(number * 3 + 5) % size]


def withheld(rng, number, embargo_seconds):
    """An announcement that is not to be shown before the instant. Its word, keyword and board are unique."""
    made = announcement(rng, number)
    word = rare_word(number)
    made.update(
        id=f"w-{number:05d}",
        title=f"{word} {made['title']}",
        body=f"{word}에 관한 내용입니다. {made['body']}",
        embargo=instant_text(embargo_seconds),
    )
    made["keywords"] = [EVERY_KEYWORD, word + "표"]
    return made


def collection(seed, size, stamp="판0"):
    rng = random.Random(f"{seed}/collection")
    return [canary()] + [announcement(rng, number, stamp) for number in range(size - 1)]


def withheld_set(seed, size, embargo_seconds):
    rng = random.Random(f"{seed}/withheld")
    return [withheld(rng, number, embargo_seconds) for number in range(size)]


def write_lines(path, announcements):
    with open(path, "w", encoding="utf-8") as out:
        for made in announcements:
            out.write(json.dumps(made, ensure_ascii=False) + "\n")
    return path
