"""The pages of the app, one file a task; ``app.py`` lists them."""
