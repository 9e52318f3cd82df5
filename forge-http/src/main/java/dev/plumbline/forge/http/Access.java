package dev.plumbline.forge.http;

import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Where the interface of a forge is, and with what one comes to it.
///
/// @param base http or https, without a user, a query and a slash at its end
/// @param credential asked for at each request, so that it can be renewed meanwhile
/// @param headers that each request has besides
public record Access(URI base, Supplier<Credential> credential, Map<String, String> headers) {

  public Access {
    headers = Map.copyOf(headers);
  }

  /// With a credential that stays the same.
  ///
  /// @throws ProblemException `URL_REFUSED` for an address that is not one of the web, and for one
  ///     without TLS that leads away from this machine: it would show the credential on its way
  public static Access of(String base, Credential credential) {
    URI address = address(base);
    boolean shown = "http".equals(address.getScheme()) && !credential.equals(Credential.NONE);
    if (shown && !Origin.of(address).isThisMachine()) {
      throw refused(
          base, "the token would travel without TLS", "Use https, or forward a port of this host.");
    }
    return new Access(address, () -> credential, Map.of());
  }

  /// As [#of], and without TLS to wherever the address leads: whoever asks for this takes it on
  /// themselves that the way is safe.
  ///
  /// @throws ProblemException `URL_REFUSED` for an address that is not one of the web
  public static Access trusting(String base, Credential credential) {
    return new Access(address(base), () -> credential, Map.of());
  }

  /// With one header more.
  public Access with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Access(base, credential, more);
  }

  private static URI address(String base) {
    try {
      URI address = new URI(base.replaceAll("/+$", ""));
      boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      if (web
          && address.getHost() != null
          && address.getRawUserInfo() == null
          && address.getRawQuery() == null
          && address.getRawFragment() == null) {
        return address;
      }
    } catch (URISyntaxException e) {
      // The same as any other that is no address of a forge.
    }
    throw refused(
        "address of the forge",
        "it must be http or https, with a host, and without a user, a query or a fragment",
        "Correct it; the token is given apart from it.");
  }

  private static ProblemException refused(String subject, String why, String next) {
    return Problem.of(ProblemCode.URL_REFUSED, subject, why, next).exception();
  }

  /// Without credential and headers.
  @Override
  public String toString() {
    return "Access[" + base + "]";
  }
}
