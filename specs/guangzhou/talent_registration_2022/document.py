"""The document, with what can be said of it as a whole."""

from rulekit import GENERAL_COUNTING, Document

RULES = Document(
    "广州市引进人才入户管理办法实施细则",
    "穗人社规字〔2022〕2号",
    en="Implementing rules on the household registration of talent brought to Guangzhou",
    issued="2022-07-07",
    in_force="2022-07-07",
    until="2027-07-06",
    counting=GENERAL_COUNTING.reading(
        "the_first_day_counts",
        because="六、八、十 say 自…之日起 and 内 without saying whether the day itself is the first of the period",
        first_day=True,
    ),
)
FIRST, LAST = "2022-07-07", "2026-06-30"
"""Days of which these policies speak: from the day of issue until periods would leave the known calendar."""
