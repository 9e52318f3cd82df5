package dev.plumbline.app;

import dev.plumbline.cli.ForgePrograms.Access;
import dev.plumbline.engine.BallotReading;
import dev.plumbline.forge.Administration;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.Persons;
import dev.plumbline.forge.plumbline.PlumblineAdministration;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The forges that the gate asks, as the account whose token this process has. Thread-safe.
final class GateForges implements BallotReading.Forges {

  private static final Persons STRANGERS = new Persons(Map.of());

  private final Function<String, Optional<Access>> places;
  private final Map<String, Forge> known = new ConcurrentHashMap<>();

  /// @param places access to the repository at an address, if there is any
  GateForges(Function<String, Optional<Access>> places) {
    this.places = places;
  }

  @Override
  public Optional<Forge> at(String url) {
    return places
        .apply(url)
        .map(access -> known.computeIfAbsent(url, key -> ForgeKind.of(access).repository(access)));
  }

  /// The embedded forge tells the mail addresses of its accounts to those who may administer it;
  /// others tell nobody.
  @Override
  public Persons persons(String url) {
    return places
        .apply(url)
        .filter(access -> ForgeKind.of(access) == ForgeKind.PLUMBLINE)
        .map(GateForges::accounts)
        .orElse(STRANGERS);
  }

  private static Persons accounts(Access access) {
    String address = access.url();
    Administration forge =
        new PlumblineAdministration(
            ForgeKind.embedded(address.substring(0, address.lastIndexOf('/')), access.token()));
    try {
      Map<String, Set<String>> mails = new HashMap<>();
      for (JsonObject user : forge.users()) {
        user.string("name")
            .ifPresent(
                name ->
                    mails.put(
                        name,
                        new TreeSet<>(
                            user.array("mails").map(each -> each.strings()).orElse(List.of()))));
      }
      return new Persons(mails);
    } catch (ProblemException e) {
      ProblemCode code = e.problem().code();
      if (code == ProblemCode.FORBIDDEN || code == ProblemCode.NOT_FOUND) {
        return STRANGERS;
      }
      throw e;
    }
  }
}
