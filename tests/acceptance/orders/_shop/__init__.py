"""The shops of the stories: what is drawn, placed and expected, and how it is judged."""
