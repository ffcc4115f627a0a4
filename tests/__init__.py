"""Tests of the library: an invented country for the engine, independent oracles for the policies."""
