package breach.constructorstakesixatmost;

/** Does too much. */
class WrongCrowd {

    WrongCrowd(int a, int b, int c, int d, int e, int f, int g) {}
}
