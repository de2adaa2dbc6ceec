package dev.plinth.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Asks for the addresses of a name. */
interface NameLookup {

    /** All of them. */
    InetAddress[] all(String name) throws UnknownHostException;
}
