"""The document itself, and the choices of which its parts speak."""

from rulekit import GENERAL_LAW, Choice, Document, OrderedChoice

MEASURES = Document(
    "广东省交通运输厅关于交通运输行政处罚自由裁量权的实施办法",
    "粤交〔2021〕5号",
    en="Measures on discretion in transport penalties",
    issued="2021-06-30",
    in_force="2021-07-15",
    until="2026-07-14",
    words=GENERAL_LAW.but(or_less="exclusive").reading(
        "the_definitions_are_for_the_table",
        because="二十二 may define 以上 and 以下 for the conditions of the table alone, and general law counts 以下 in",
        or_less="inclusive",
    ),
)


class Treatment(OrderedChoice):
    """What 五 distinguishes, the mildest first; "ordinary" is everything that 五 leaves without a name."""

    NONE = "不予处罚", "no penalty"
    REDUCED = "减轻处罚", "reduced"
    LIGHTER = "从轻处罚", "lighter"
    ORDINARY = "一般处罚", "ordinary"
    HEAVIER = "从重处罚", "heavier"


class Party(Choice):
    """Who is to be penalised; 十五 knows individuals and organisations, and an individual business is neither by name."""

    INDIVIDUAL = "个人", "individual"
    BUSINESS = "个体工商户", "individual business"
    LEGAL_PERSON = "法人", "legal person"
    ORGANISATION = "其他组织", "other organisation"
