package breach.constructorstakesixatmost;

/** Does enough. */
class Six {

    Six(int a, int b, int c, int d, int e, int f) {}
}
