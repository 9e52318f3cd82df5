package dev.plumbline.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.JarFile;

/// The product's compiled classes, without any test's.
final class ProductClasses {

  /// Imported once for all tests.
  static final JavaClasses ALL = imported(false);

  /// The classes of this module itself: tests, which break the product's rules, and so prove that
  /// the rules can fail.
  static final JavaClasses HOUSE = imported(true);

  private ProductClasses() {}

  private static JavaClasses imported(boolean tests) {
    return new ClassFileImporter()
        .importLocations(
            Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.startsWith(Checkout.ROOT) && Files.exists(path))
                .filter(path -> path.endsWith("test-classes") == tests)
                .map(ProductClasses::location)
                .toList());
  }

  private static Location location(Path path) {
    if (Files.isDirectory(path)) {
      return Location.of(path);
    }
    try {
      return Location.of(new JarFile(path.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
