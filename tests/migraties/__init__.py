"""Every change of the tables is safe while the site runs, and the version of before can go on."""
