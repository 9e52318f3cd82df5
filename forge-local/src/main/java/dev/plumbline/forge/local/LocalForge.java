package dev.plumbline.forge.local;

import dev.plumbline.forge.Capability;
import dev.plumbline.forge.Comments;
import dev.plumbline.forge.Forge;
import dev.plumbline.forge.Reviews;
import dev.plumbline.forge.Statuses;
import dev.plumbline.model.JsonObject;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedMap;

/// A repository of the embedded forge, as one account sees it. What that account may do is decided
/// here, for the HTTP interface and for callers in the same process alike.
public final class LocalForge implements Forge {

  private final LocalRepository repository;
  private final Caller caller;

  LocalForge(LocalRepository repository, Caller caller) {
    this.repository = repository;
    this.caller = caller;
  }

  @Override
  public String address() {
    return "embedded forge, repository " + repository.name();
  }

  @Override
  public String account() {
    return caller.account();
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.complementOf(EnumSet.of(Capability.FORKS));
  }

  @Override
  public LocalPullRequests pullRequests() {
    return new LocalPullRequests(repository, caller);
  }

  @Override
  public Reviews reviews() {
    return new LocalReviews(repository, caller);
  }

  @Override
  public Statuses statuses() {
    return new LocalStatuses(repository, caller);
  }

  @Override
  public Comments comments() {
    return new LocalComments(repository, caller);
  }

  @Override
  public LocalMergeQueue queue() {
    return new LocalMergeQueue(repository, caller);
  }

  /// What is asked of changes to the branches.
  public ProtectionRules protection() {
    caller.require(repository.name(), Scope.READ);
    return repository.store().read(repository::protection);
  }

  /// Asks for something else from now on.
  public void protect(ProtectionRules rules) {
    caller.require(repository.name(), Scope.ADMIN);
    repository
        .store()
        .write(
            () -> {
              SortedMap<String, JsonObject> files = repository.config().read();
              files.put(ProtectionRules.FILE, rules.json());
              RefTransaction transaction = new RefTransaction(repository.store());
              Store.Signed signed =
                  new Store.Signed(
                      EventLog.person(caller.account(), repository.clock().instant()),
                      "protection of branches");
              repository.config().write(transaction, files, signed, true);
              transaction.commit(signed.person(), signed.message());
              return true;
            });
  }
}
