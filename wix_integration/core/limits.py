"""What Wix accepts, as named constants; the only place these numbers stand.

Source of all: the request types and method documentation of Wix Stores Catalog V3 (Products V3, Read-Only Variants
V3, Inventory Items V3, Brands V3, Ribbons V3, Info Sections V3), Categories V1, eCom Orders and Site Media. Lengths
count characters.
"""

from __future__ import annotations

from decimal import Decimal

# ---------------------------------------------------------------- product
NAME_LENGTH = 80
HANDLE_LENGTH = 100
PLAIN_DESCRIPTION_LENGTH = 16_000
BRAND_NAME_LENGTH = 50
MEDIA_ITEMS = 50
#: our own cap for one picture read from Wix
MEDIA_BYTES = 25_000_000
ALT_TEXT_LENGTH = 1000
OPTIONS = 6

# ---------------------------------------------------------------- options and variants
OPTION_NAME_LENGTH = 50
CHOICE_NAME_LENGTH = 50
CHOICES_PER_OPTION = 1000
VARIANTS = 1000
SKU_LENGTH = 40
BARCODE_LENGTH = 40

# ---------------------------------------------------------------- ribbons, info sections, categories
RIBBON_NAME_LENGTH = 30
INFO_SECTIONS = 20
INFO_SECTION_UNIQUE_NAME_LENGTH = 100
INFO_SECTION_TITLE_LENGTH = 50
CATEGORY_NAME_LENGTH = 80
CATEGORY_DESCRIPTION_LENGTH = 600
CATEGORY_DEPTH = 5

# ---------------------------------------------------------------- money and stock
AMOUNT_DECIMALS = 3
AMOUNT_MAX = Decimal("999999999.99")
QUANTITY_MIN = -99_999
QUANTITY_MAX = 99_999

# ---------------------------------------------------------------- one bulk product call, all caps at once
BULK_PRODUCTS = 100
BULK_PRODUCT_VARIANTS = 1000
BULK_PRODUCT_OPTIONS = 100
BULK_PRODUCT_MODIFIERS = 100
BULK_PRODUCT_INFO_SECTIONS = 100

# ---------------------------------------------------------------- other bulk calls
BULK_INVENTORY_ITEMS = 1000
BULK_BRANDS = 100
BULK_RIBBONS = 100
BULK_INFO_SECTIONS = 100
BULK_CATEGORY_ADD = 1000
BULK_CATEGORY_REMOVE = 100

# ---------------------------------------------------------------- orders
#: orders a call about payments or fulfilments takes
LISTED_ORDERS = 100
TRACKING_NUMBER_LENGTH = 100
CARRIER_LENGTH = 100
TRACKING_LINK_LENGTH = 2048
PAYMENT_METHOD_LENGTH = 150
REFUND_REASON_LENGTH = 200
COMMENT_LENGTH = 5000

# ---------------------------------------------------------------- contacts
BULK_CONTACTS = 100

# ---------------------------------------------------------------- pages (``cursorPaging.limit``)
PAGE_PRODUCTS = 100
PAGE_VARIANTS = 1000
PAGE_INVENTORY_ITEMS = 1000
PAGE_LOCATIONS = 100
PAGE_CATEGORIES = 1000
PAGE_CATEGORY_ITEMS = 100
PAGE_ORDERS = 100
PAGE_CONTACTS = 100
PAGE_SITES = 100
