"""Lindenland, a country that does not exist: small invented acts on which the engine is tested.

Its acts are printed in the Landesblatt and cited as "LGBl. 7/31 § 2 (1)". One module is one topic of the language that
policies are written in. Nothing here is taken from, or meant to resemble, the law of any place.
"""
