"""Orders: polled by schedule, read again when somebody asks, and asked for by the stock lane."""
