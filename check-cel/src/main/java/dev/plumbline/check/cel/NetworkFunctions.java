package dev.plumbline.check.cel;

import static dev.plumbline.check.cel.CelTypes.CIDR;
import static dev.plumbline.check.cel.CelTypes.IP;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.List;
import java.util.function.Predicate;

/// The libraries of Kubernetes for addresses and ranges of them. Source:
/// https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-ip-address-library
final class NetworkFunctions {

  private NetworkFunctions() {}

  static void addTo(FunctionTable table) {
    table.type(IP, IpAddress.class);
    table.type(CIDR, Cidr.class);
    List<CelType> text = List.of(SimpleType.STRING);
    table.global("ip", IP, text, a -> ip((String) a[0]));
    table.global("isIP", SimpleType.BOOL, text, a -> IpAddress.read((String) a[0]).isPresent());
    table.global(
        "ip.isCanonical", SimpleType.BOOL, text, a -> ip((String) a[0]).toString().equals(a[0]));
    table.member("family", SimpleType.INT, List.of(IP), a -> ((IpAddress) a[0]).isFour() ? 4L : 6L);
    property(table, "isUnspecified", IpAddress::isUnspecified);
    property(table, "isLoopback", IpAddress::isLoopback);
    property(table, "isLinkLocalMulticast", IpAddress::isLinkLocalMulticast);
    property(table, "isLinkLocalUnicast", IpAddress::isLinkLocalUnicast);
    property(table, "isGlobalUnicast", IpAddress::isGlobalUnicast);
    table.global("string", SimpleType.STRING, List.of(IP), a -> a[0].toString());
    table.global("string", SimpleType.STRING, List.of(CIDR), a -> a[0].toString());
    addRanges(table, text);
  }

  private static void addRanges(FunctionTable table, List<CelType> text) {
    table.global("cidr", CIDR, text, a -> cidr((String) a[0]));
    table.global("isCIDR", SimpleType.BOOL, text, a -> Cidr.read((String) a[0]).isPresent());
    table.member(
        "containsIP",
        SimpleType.BOOL,
        List.of(CIDR, SimpleType.STRING),
        a -> ((Cidr) a[0]).contains(ip((String) a[1])));
    table.member(
        "containsIP",
        SimpleType.BOOL,
        List.of(CIDR, IP),
        a -> ((Cidr) a[0]).contains((IpAddress) a[1]));
    table.member(
        "containsCIDR",
        SimpleType.BOOL,
        List.of(CIDR, SimpleType.STRING),
        a -> ((Cidr) a[0]).contains(cidr((String) a[1])));
    table.member(
        "containsCIDR",
        SimpleType.BOOL,
        List.of(CIDR, CIDR),
        a -> ((Cidr) a[0]).contains((Cidr) a[1]));
    table.member("ip", IP, List.of(CIDR), a -> ((Cidr) a[0]).address());
    table.member("masked", CIDR, List.of(CIDR), a -> ((Cidr) a[0]).masked());
    table.member("prefixLength", SimpleType.INT, List.of(CIDR), a -> (long) ((Cidr) a[0]).prefix());
  }

  private static void property(FunctionTable table, String name, Predicate<IpAddress> has) {
    table.member(name, SimpleType.BOOL, List.of(IP), a -> has.test((IpAddress) a[0]));
  }

  private static IpAddress ip(String text) {
    return IpAddress.read(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "IP Address \"" + text + "\" parse error during conversion from string"));
  }

  private static Cidr cidr(String text) {
    return Cidr.read(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "network address parse error during conversion from string"));
  }
}
