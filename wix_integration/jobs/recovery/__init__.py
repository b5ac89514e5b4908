"""After a restore: nothing goes out before both sides were compared and a person has confirmed what differs."""
