package dev.plumbline.app;

import dev.plumbline.cli.ForgePrograms;
import dev.plumbline.cli.RunOptions;
import dev.plumbline.forge.local.BareRepository;
import dev.plumbline.forge.local.Commit;
import dev.plumbline.forge.local.ForgeFolder;
import dev.plumbline.forge.local.ForgeServer;
import dev.plumbline.forge.local.Grants;
import dev.plumbline.forge.local.Protection;
import dev.plumbline.forge.local.ProtectionRules;
import dev.plumbline.forge.local.Scope;
import dev.plumbline.forge.plumbline.PlumblineAdministration;
import dev.plumbline.model.JsonArray;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.SecretReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The forge of the demonstration: the embedded one, with one repository, an author, a reviewer,
/// and the account of the agent.
final class DemoForge implements AutoCloseable {

  static final String REPOSITORY = "shop";

  private static final String HERE = "127.0.0.1";
  private static final String ADMINISTRATOR = "root";
  private static final Duration LASTS = Duration.ofDays(1);

  private final Path folder;
  private final ForgeFolder forge;
  private final ForgeServer server;

  /// Who has an account.
  enum Account {
    AUTHOR,
    REVIEWER,
    PLUMBLINE;

    /// What the account may do.
    private Grants grants() {
      return switch (this) {
        case AUTHOR -> Grants.of(REPOSITORY, Scope.WRITE);
        case REVIEWER -> Grants.of(REPOSITORY, Scope.REVIEW);
        case PLUMBLINE -> Grants.of(REPOSITORY, Scope.WRITE, Scope.STATUS);
      };
    }

    String title() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    /// As Git names whoever makes a commit.
    String person() {
      return "%s <%s@localhost>".formatted(title(), title());
    }
  }

  private DemoForge(Path folder, ForgeFolder forge, ForgeServer server) {
    this.folder = folder;
    this.forge = forge;
    this.server = server;
  }

  static DemoForge start(Path folder) {
    ForgeFolder forge = ForgeFolder.open(folder.resolve("forge"), InstantSource.system());
    forge.administratorToken(ADMINISTRATOR, LASTS);
    forge.create(ADMINISTRATOR, REPOSITORY);
    for (Account account : Account.values()) {
      forge.account(
          ADMINISTRATOR, account.title(), Set.of(account.title() + "@localhost"), account.grants());
    }
    return new DemoForge(
        folder,
        forge,
        ForgeServer.start(forge, ForgeServer.Options.local().withHookHosts(Set.of(HERE))));
  }

  /// The repository, for `git clone`; also how the commands name it.
  String url() {
    return server.url(REPOSITORY).toString();
  }

  /// The repository's page, as the commands name it.
  String page() {
    return URI.create(url().replaceFirst("\\.git$", "")).toString();
  }

  /// The first commit of the main branch, before the branch is protected.
  ///
  /// @return its id
  String begin(Map<String, String> files) {
    try (Desk desk = desk(Account.AUTHOR)) {
      return desk.push(
          Commit.on("main", "Rules for what runs").by(Account.AUTHOR.person()).files(files));
    }
  }

  /// From now on the main branch takes pull requests only, with one approval, and the report's
  /// word.
  void protect(String check) {
    forge
        .forge(REPOSITORY, ADMINISTRATOR)
        .protect(
            ProtectionRules.NONE.with(
                "main",
                new Protection(
                    1,
                    Set.of(check),
                    EnumSet.of(Protection.Rule.NO_FORCE_PUSH, Protection.Rule.NO_DELETION))));
  }

  /// Where somebody works: a clone of their own, and their token.
  Desk desk(Account account) {
    Path clone = folder.resolve("clones").resolve(account.title());
    return new Desk(account, token(account), url(), BareRepository.create(clone));
  }

  /// How the agent reports on pull requests, and hears at once what happens: the forge tells it by
  /// a signed hook.
  RunOptions.Forges known() {
    int port = HostScene.freePort();
    Path secret = folder.resolve("hook-secret");
    String text = UUID.randomUUID().toString();
    write(secret, text);
    new PlumblineAdministration(
            ForgeKind.embedded(
                server.address().toString(), forge.administratorToken(ADMINISTRATOR, LASTS)))
        .addHook(
            REPOSITORY,
            JsonObject.EMPTY
                .with("url", "http://%s:%d/hooks/plumbline/%s".formatted(HERE, port, REPOSITORY))
                .with("secret", text)
                .with("events", JsonArray.EMPTY));
    return new RunOptions.Forges(
        Optional.of(new ForgePrograms.Access(page(), "plumbline", token(Account.PLUMBLINE))),
        true,
        Optional.of(new RunOptions.Hooks(HERE, port, secret)));
  }

  private String token(Account account) {
    return forge.token(account.title(), "demonstration", account.grants(), LASTS);
  }

  /// How the agent reads the repository, and pushes what it is told to propose: a folder with its
  /// token.
  SecretReference credentials() {
    Path secret = folder.resolve("credentials");
    write(secret.resolve("username"), Account.PLUMBLINE.title());
    write(secret.resolve("password"), token(Account.PLUMBLINE));
    return new SecretReference.InFolder(secret.toString());
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.resolveSibling(""));
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.close();
    forge.close();
  }
}
