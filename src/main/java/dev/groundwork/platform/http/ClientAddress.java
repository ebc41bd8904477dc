package dev.groundwork.platform.http;

import io.netty.util.NetUtil;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * The address of the client that identifies one subscriber: an IPv4 address, or the /64 prefix of
 * an IPv6 address. Behind a proxy it is what the proxy says, if the service was told to trust it,
 * and else the proxy itself.
 */
public final class ClientAddress {

    private static final int SUBSCRIBER_BYTES = 8;
    private static final String UNKNOWN = "unknown";

    private ClientAddress() {}

    public static String of(RoutingContext exchange) {
        SocketAddress address = exchange.request().remoteAddress();
        return of(address == null ? null : address.hostAddress());
    }

    /**
     * @param address numeric; null where there is none, as on a Unix socket
     */
    public static String of(String address) {
        if (address == null) {
            return UNKNOWN;
        }
        return address.indexOf(':') < 0 ? address : ofIpv6(address);
    }

    private static String ofIpv6(String address) {
        Inet6Address parsed = NetUtil.getByName(address);
        if (parsed == null) {
            return UNKNOWN;
        }
        byte[] bytes = parsed.getAddress();
        try {
            // ::ffff:192.0.2.1, as Java itself has it.
            InetAddress mapped = InetAddress.getByAddress(bytes);
            if (mapped instanceof Inet4Address) {
                return mapped.getHostAddress();
            }
            Arrays.fill(bytes, SUBSCRIBER_BYTES, bytes.length, (byte) 0);
            return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are always a valid address", e);
        }
    }
}
