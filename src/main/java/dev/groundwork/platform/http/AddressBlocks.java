package dev.groundwork.platform.http;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Addresses and CIDR blocks of IPv4 and IPv6. */
public final class AddressBlocks {

    private final List<IpSubnetFilterRule> blocks = new ArrayList<>();

    /**
     * @param written such as {@code 10.0.0.0/8} or {@code 2001:db8::1}; a host name matches no
     *     address
     */
    public AddressBlocks(List<String> written) {
        for (String block : written) {
            String[] parts = block.strip().split("/", 2);
            if (NetUtil.isValidIpV4Address(parts[0]) || NetUtil.isValidIpV6Address(parts[0])) {
                int whole = NetUtil.isValidIpV4Address(parts[0]) ? 32 : 128;
                int bits = parts.length == 1 ? whole : Integer.parseInt(parts[1]);
                blocks.add(new IpSubnetFilterRule(parts[0], bits, IpFilterRuleType.ACCEPT));
            }
        }
    }

    public boolean contain(InetSocketAddress address) {
        return blocks.stream().anyMatch(block -> block.matches(address));
    }
}
