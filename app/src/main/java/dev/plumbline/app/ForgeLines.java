package dev.plumbline.app;

import dev.plumbline.forge.http.Access;
import dev.plumbline.forge.http.Credential;
import dev.plumbline.forge.http.HttpExchange;
import dev.plumbline.forge.http.JdkExchange;
import dev.plumbline.forge.http.JsonHttp;
import dev.plumbline.forge.http.Pace;
import dev.plumbline.source.EnvironmentProxies;
import java.net.URI;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What this process asks forges through: one [JsonHttp] for each account at each address. A forge
/// limits accounts, so whoever asks as one of them must know how long it wants to be left alone,
/// and what it has answered already. Bounded: the account that was not asked for the longest goes
/// first.
final class ForgeLines {

  /// Those of this process.
  static final ForgeLines SHARED = new ForgeLines(Pace.real());

  private static final int MOST = 64;
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Map<Account, JsonHttp> open = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Boolean, HttpExchange> exchanges = new LinkedHashMap<>();
  private final Pace pace;

  /// Whose limits count together.
  private record Account(URI base, Credential credential, Map<String, String> headers) {}

  ForgeLines(Pace pace) {
    this.pace = pace;
  }

  /// The one for this account: the same as long as it is in use.
  synchronized JsonHttp to(Access access) {
    Account account = new Account(access.base(), access.credential().get(), access.headers());
    JsonHttp line =
        open.computeIfAbsent(account, each -> new JsonHttp(access, exchange(each), pace));
    Iterator<JsonHttp> oldest = open.values().iterator();
    while (open.size() > MOST) {
      oldest.next();
      oldest.remove();
    }
    return line;
  }

  /// No proxy stands between this machine and itself.
  private HttpExchange exchange(Account account) {
    return exchanges.computeIfAbsent(
        THIS_MACHINE.contains(account.base().getHost()),
        here ->
            new JdkExchange(
                here
                    ? JdkExchange.Options.direct()
                    : JdkExchange.Options.with(new EnvironmentProxies(System.getenv()))));
  }
}
