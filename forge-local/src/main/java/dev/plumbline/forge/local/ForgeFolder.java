package dev.plumbline.forge.local;

import dev.plumbline.git.GitIsolation;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/// The embedded forge: a folder of bare repositories. Everything that it knows is in their refs;
/// the accounts, their tokens and the hooks are in the one named `forge-state`. A copy of the
/// folder, or a mirror of each repository, is the whole forge.
///
/// One process at a time opens a folder.
public final class ForgeFolder implements AutoCloseable {

  /// The repository in which the forge keeps what belongs to no other.
  public static final String STATE = "forge-state";

  private static final String SUFFIX = ".git";

  private final Path folder;
  private final InstantSource clock;
  private final boolean durable;
  private final FolderLock lock;
  private final Map<String, LocalRepository> repositories = new ConcurrentHashMap<>();
  private final Roster roster;
  private final HookSettings hooks;
  private volatile Consumer<String> wake = name -> {};

  private ForgeFolder(Path folder, InstantSource clock, boolean durable, FolderLock lock) {
    this.folder = folder;
    this.clock = clock;
    this.durable = durable;
    this.lock = lock;
    Store state = openStore(STATE);
    this.roster = new Roster(state, clock);
    this.hooks = new HookSettings(state);
  }

  /// Opens the folder; it is created if it does not exist. What a process that was killed left
  /// locked is freed, for nobody else has the folder.
  ///
  /// @throws ProblemException `STORAGE_FAILED` if another process has it, or the disk refuses
  public static ForgeFolder open(Path folder, InstantSource clock) {
    return open(folder, clock, true);
  }

  /// The same.
  ///
  /// @param durable whether what was answered has reached the disk, and not only the kernel
  static ForgeFolder open(Path folder, InstantSource clock, boolean durable) {
    GitIsolation.install();
    try {
      Files.createDirectories(folder);
      if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
      FolderLock lock = FolderLock.take(folder);
      for (Path each : children(folder)) {
        FolderLock.freeLeftovers(each);
      }
      return new ForgeFolder(folder, clock, durable, lock);
    } catch (IOException e) {
      throw failed(folder, String.valueOf(e.getMessage()));
    }
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(each -> each.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  static ProblemException failed(Path folder, String why) {
    return new Problem(
            ProblemCode.STORAGE_FAILED,
            "forge in " + folder,
            "it cannot be opened",
            why,
            "End the other process, or look at the disk.")
        .exception();
  }

  /// What is refused for a repository that does not exist, and for one that may not be seen.
  static ProblemException absent(String repository) {
    return Problem.of(
            ProblemCode.NOT_FOUND,
            "repository " + (GitHost.isName(repository) ? repository : "of that name"),
            "there is none",
            "Check the name, and that the token may read it.")
        .exception();
  }

  private Store openStore(String name) {
    BareRepository.create(folder.resolve(name + SUFFIX)).close();
    try {
      Store store =
          new Store(
              name,
              new FileRepositoryBuilder()
                  .setGitDir(folder.resolve(name + SUFFIX).toFile())
                  .setBare()
                  .build());
      StoredConfig config = store.git().getConfig();
      if (config.getBoolean("core", "fsyncRefFiles", false) != durable) {
        config.setBoolean("core", null, "fsyncRefFiles", durable);
        config.setBoolean("core", null, "fsyncObjectFiles", durable);
        config.save();
      }
      return store;
    } catch (IOException e) {
      throw failed(folder.resolve(name + SUFFIX), String.valueOf(e.getMessage()));
    }
  }

  /// Who is told that a repository's hooks have something to hear.
  void onWaiting(Consumer<String> listener) {
    wake = listener;
  }

  Roster roster() {
    return roster;
  }

  HookSettings hooks() {
    return hooks;
  }

  InstantSource clock() {
    return clock;
  }

  /// A repository; empty if there is none of that name.
  Optional<LocalRepository> repository(String name) {
    if (!GitHost.isName(name) || !Files.isDirectory(folder.resolve(name + SUFFIX))) {
      return Optional.empty();
    }
    return Optional.of(repositories.computeIfAbsent(name, this::openRepository));
  }

  private LocalRepository openRepository(String name) {
    Store store = openStore(name);
    Outbox outbox = new Outbox(store, hooks, clock, waiting -> wake.accept(waiting));
    return new LocalRepository(store, new PullIndex(store), roster, outbox, clock);
  }

  /// The names of all repositories but the forge's own, sorted.
  public List<String> repositories() {
    try {
      return children(folder).stream()
          .map(each -> each.getFileName().toString())
          .map(each -> each.substring(0, each.length() - SUFFIX.length()))
          .filter(each -> GitHost.isName(each) && !each.equals(STATE))
          .toList();
    } catch (IOException e) {
      throw failed(folder, String.valueOf(e.getMessage()));
    }
  }

  /// Makes an empty repository whose branch `main` keeps its history.
  ///
  /// @throws ProblemException `ALREADY_EXISTS`
  public void create(String by, String name) {
    if (!GitHost.isName(name)) {
      throw Texts.invalid("repository", "its name has letters, digits, '-' and '_' only");
    }
    String twin = name.toLowerCase(Locale.ROOT);
    synchronized (repositories) {
      if (name.equals(STATE)
          || repositories().stream().anyMatch(each -> each.toLowerCase(Locale.ROOT).equals(twin))) {
        throw Problem.of(
                ProblemCode.ALREADY_EXISTS,
                "repository " + name,
                "there is one of that name, or of one that differs only in how it is written",
                "Use it, or choose another name.")
            .exception();
      }
      openStore(name).close();
    }
    Caller maker = new Caller(by, Grants.of(name, Scope.ADMIN), Grants.of(name, Scope.ADMIN));
    new LocalForge(repository(name).orElseThrow(), maker)
        .protect(ProtectionRules.keepHistory("main"));
  }

  /// Makes an account, or changes what it may do and under which addresses it commits.
  public void account(String by, String name, Set<String> mails, Grants grants) {
    try {
      roster.put(by, new User(name, mails, false, grants, List.of()));
    } catch (IllegalArgumentException e) {
      throw Texts.invalid("account", String.valueOf(e.getMessage()));
    }
  }

  /// Gives an account a token.
  ///
  /// @param grants what it allows, at most what the account may do
  /// @param lasts until it ends
  /// @return what its holder must keep; it is shown this once
  public String token(String account, String note, Grants grants, Duration lasts) {
    return roster.issue(
        account,
        account,
        Token.issue(
            Texts.optionalLine("note", note), grants, Optional.of(clock.instant().plus(lasts))));
  }

  /// Whether nobody has an account yet.
  public boolean isFresh() {
    return roster.users().isEmpty();
  }

  /// Gives the administrator of the forge a token; the account is made if there is none of that
  /// name. For whoever has the folder: it asks nobody.
  ///
  /// @return what its holder must keep; it is shown this once
  /// @throws ProblemException `INVALID_ARGUMENT` if the account is one that does not administer the
  ///     forge: it does not become one by this
  public String administratorToken(String name, Duration lasts) {
    Grants everything = Grants.of(Grants.ALL, Scope.values());
    Optional<User> user = Optional.ofNullable(roster.users().get(name));
    if (user.isEmpty()) {
      account(name, name, Set.of(), everything);
    } else if (user.get().disabled() || !user.get().administersAll()) {
      throw Texts.invalid("account " + name, "it does not administer the forge");
    }
    return token(name, "administrator", everything, lasts);
  }

  /// The repository as an account of this forge sees it, for callers in the same process.
  ///
  /// @throws ProblemException `NOT_FOUND` if there is no such repository for this account
  public LocalForge forge(String repository, String account) {
    Caller caller = roster.caller(account).orElse(new Caller(account, Grants.NONE, Grants.NONE));
    return forge(repository, caller);
  }

  LocalForge forge(String repository, Caller caller) {
    LocalRepository found = repository(repository).orElseThrow(() -> absent(repository));
    caller.require(repository, Scope.READ);
    return new LocalForge(found, caller);
  }

  /// Forgets all that is kept in memory; only the next answers take longer.
  public void forget() {
    repositories.values().forEach(each -> each.index().clear());
  }

  @Override
  public void close() {
    repositories.values().forEach(each -> each.store().close());
    try {
      lock.close();
    } catch (IOException e) {
      throw failed(folder, String.valueOf(e.getMessage()));
    }
  }
}
