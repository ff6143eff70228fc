package io.jenkins.plugins.pexip.stage;

import java.util.concurrent.locks.LockSupport;

/**
 * The process is told to end while runs are at work. From then on none of them does or writes down anything, as after a
 * crash: what ends with the process, such as a program that it started, must not be taken for a result.
 */
public final class Standstill {

    private static volatile Thread teller;

    private Standstill() {}

    /** Never undone. The thread that says so may still read, and tell people. */
    public static void begin() {
        teller = Thread.currentThread();
    }

    /** Does not return once it has begun. */
    static void keep() {
        while (teller != null && teller != Thread.currentThread()) {
            LockSupport.park();
        }
    }
}
