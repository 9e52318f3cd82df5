package dev.plumbline.check.cel;

import static dev.plumbline.check.cel.CelTypes.URL;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.List;
import java.util.function.Function;

/// The URL library of Kubernetes. Source:
/// https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-url-library
final class UrlFunctions {

  private UrlFunctions() {}

  static void addTo(FunctionTable table) {
    table.type(URL, WebAddress.class);
    List<CelType> text = List.of(SimpleType.STRING);
    table.global("url", URL, text, a -> read((String) a[0]));
    table.global("isURL", SimpleType.BOOL, text, a -> WebAddress.read((String) a[0]).isPresent());
    part(table, "getScheme", WebAddress::scheme);
    part(table, "getHost", WebAddress::host);
    part(table, "getHostname", WebAddress::hostName);
    part(table, "getPort", WebAddress::port);
    part(table, "getEscapedPath", WebAddress::path);
    table.member(
        "getQuery", CelTypes.STRINGS_BY_NAME, List.of(URL), a -> ((WebAddress) a[0]).parameters());
  }

  private static void part(FunctionTable table, String name, Function<WebAddress, String> part) {
    table.member(name, SimpleType.STRING, List.of(URL), a -> part.apply((WebAddress) a[0]));
  }

  private static WebAddress read(String text) {
    return WebAddress.read(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "URL parse error during conversion from string: " + text));
  }
}
