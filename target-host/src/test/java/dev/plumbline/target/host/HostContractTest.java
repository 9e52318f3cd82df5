package dev.plumbline.target.host;

import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.ObjectKey;
import dev.plumbline.target.Access;
import dev.plumbline.target.Target;
import dev.plumbline.testkit.target.Outsider;
import dev.plumbline.testkit.target.WatchContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// The contract of a target, held by files.
final class HostContractTest extends WatchContract {

  @TempDir private Path folder;
  private Machine machine;

  @BeforeEach
  void open() {
    machine = Machine.in(folder);
  }

  @AfterEach
  void close() {
    machine.close();
  }

  @Override
  protected Target target() {
    return machine.target();
  }

  @Override
  protected Access access() {
    return machine.access();
  }

  @Override
  protected Manifest sample(String name, String value) {
    return machine
        .wanted(
            """
            apiVersion: host.plumbline.dev/v1alpha1
            kind: File
            metadata: {name: %s}
            spec: {path: ROOT/%s, content: 'value %s'}
            """
                .formatted(name, name, value))
        .manifest();
  }

  @Override
  protected Outsider outsider() {
    return new Shell();
  }

  private final class Shell implements Outsider {
    @Override
    public void create(Manifest manifest) {
      change(manifest);
      // A key does not say where the file is: the target learns of a stranger's file when somebody
      // asks for an object in its place.
      machine.observeStranger(manifest);
    }

    @Override
    public void change(Manifest manifest) {
      JsonObject spec = manifest.content().object("spec").orElseThrow();
      try {
        Files.writeString(
            Path.of(spec.string("path").orElseThrow()), spec.string("content").orElseThrow());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void delete(ObjectKey key) {
      try {
        Files.delete(machine.at(key.name()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
