"""The 2021 measures of Guangdong on discretion in transport penalties, 粤交〔2021〕5号.

Five policies: how an offender is to be treated, which fine that allows, how often a party was looked into, what the
department owes the party on the way, and what departments owe each other and the public. The table of fines is not
part of the text at hand, so that it is an input. 一, 三 and 四 say what discretion is for and compute nothing; 二十三 applies
the rest by analogy and says no more.
"""

from specs.guangdong.transport_penalty_2021.counting import OffenceCount2021 as OffenceCount2021
from specs.guangdong.transport_penalty_2021.fines import PenaltyFines2021 as PenaltyFines2021
from specs.guangdong.transport_penalty_2021.measures import Party as Party
from specs.guangdong.transport_penalty_2021.measures import Treatment as Treatment
from specs.guangdong.transport_penalty_2021.procedure import PenaltyProcedure2021 as PenaltyProcedure2021
from specs.guangdong.transport_penalty_2021.supervision import PenaltySupervision2021 as PenaltySupervision2021
from specs.guangdong.transport_penalty_2021.treatment import PenaltyTreatment2021 as PenaltyTreatment2021
