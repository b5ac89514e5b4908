"""Wix Queue, the one work list of both directions: writing what is due, claiming it, ending it.

A row is one direction, store, kind and key; its name is a hash of these four and the only unique index, so a hundred
saves are one row and no lock order can form a circle. ``version`` rises with each change: work ends only for the
version that was claimed, so a change made meanwhile is never lost.
"""
