"""The media manager: imports by URL, uploads, and files that become ready later under an id of their own."""
