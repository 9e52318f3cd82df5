package dev.plumbline.render.kustomize;

import dev.plumbline.model.JsonValue;
import dev.plumbline.model.Problem;
import dev.plumbline.model.ProblemCode;
import dev.plumbline.model.ProblemException;
import java.util.Optional;

/// The file of a folder that says how it is built.
///
/// @param name one of [Kustomization#FILES]
record KustomizationFile(String name, Folder.Found file) {

  /// Looks for the file under all its names.
  ///
  /// @throws ProblemException `INVALID_FIELD` if there is more than one
  static Optional<KustomizationFile> find(Folder folder) {
    Optional<KustomizationFile> found = Optional.empty();
    for (String name : Kustomization.FILES) {
      Optional<Folder.Found> own = folder.own(name);
      if (own.isPresent() && found.isPresent()) {
        throw Problem.of(
                ProblemCode.INVALID_FIELD,
                folder.name(),
                "Found multiple kustomization files under: /" + folder.path(),
                "Keep one of them.")
            .exception();
      }
      if (own.isPresent()) {
        found = Optional.of(new KustomizationFile(name, own.get()));
      }
    }
    return found;
  }

  /// The refusal of a folder without such a file.
  static ProblemException missing(Folder folder) {
    return Problem.of(
            ProblemCode.PATH_NOT_FOUND,
            folder.name(),
            "accumulating resources: unable to find one of 'kustomization.yaml',"
                + " 'kustomization.yml' or 'Kustomization' in directory '/"
                + folder.path()
                + "'",
            "Add a kustomization.yaml, or name the files in the folder.")
        .exception();
  }

  Place place() {
    return Place.file(file.path(), file.content());
  }

  /// Its content.
  ///
  /// @throws ProblemException `INVALID_YAML`
  JsonValue value(Folder folder) {
    return folder.build().yaml(file.content(), file.path());
  }

  /// What it says.
  ///
  /// @throws ProblemException as [Kustomization#of]
  Kustomization read(Folder folder) {
    return folder.build().kustomization(file);
  }
}
