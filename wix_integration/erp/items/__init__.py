"""Items as one store sells them: ERPNext's tables read page by page into the frozen records of ``core``.

Owns every read of Item, its child tables, Item Price, Bin and File. A page costs a fixed number of statements,
whatever it holds; nothing is kept from one page to the next.
"""
