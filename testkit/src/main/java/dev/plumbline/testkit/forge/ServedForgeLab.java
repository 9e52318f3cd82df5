package dev.plumbline.testkit.forge;

import dev.plumbline.forge.Forge;
import java.util.Optional;
import java.util.function.Function;

/// The lab of a forge that a [RouteServer] plays.
///
/// @param adapter the repository as an account sees it
public record ServedForgeLab(
    MemoryForge memory, RouteServer server, Function<String, Forge> adapter) implements ForgeLab {

  @Override
  public Forge as(String account) {
    return adapter.apply(account);
  }

  @Override
  public String push(String account, String branch, String path, String text) {
    return memory.push(account, branch, path, text);
  }

  @Override
  public String main(String path) {
    return Optional.ofNullable(
            memory.git().commit(memory.git().tip("main").orElseThrow()).files().get(path))
        .orElse("");
  }

  @Override
  public void close() {
    server.close();
  }
}
