"""The 2022 rules of Guangzhou on registering the households of talent, 穗人社规字〔2022〕2号, a part a module.

`offices` (arts 3, 20, 23), `acceptance` (4 to 7), `review` (6(3), 7, 8), `publicity` (9 to 12), `title` (13),
`contributions` (14), `recognised` (15, 16) and `graduates` (17 to 19). Articles 1, 2, 21 and 22 decide no case: they name
the basis, the readers and who watches over the offices. What the parent document decides is a fact or an open parameter.
"""
