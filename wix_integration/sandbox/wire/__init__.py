"""The wire in general: error bodies, field checks, filters, paging, bulk answers, normalised values."""
