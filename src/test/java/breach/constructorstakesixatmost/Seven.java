package breach.constructorstakesixatmost;

/** Does nothing. */
record Seven(int a, int b, int c, int d, int e, int f, int g) {}
