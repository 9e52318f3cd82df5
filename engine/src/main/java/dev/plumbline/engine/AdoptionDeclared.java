package dev.plumbline.engine;

import dev.plumbline.codec.Limits;
import dev.plumbline.codec.Yaml;
import dev.plumbline.codec.YamlDocument;
import dev.plumbline.dialect.Declarations;
import dev.plumbline.model.Application;
import dev.plumbline.model.ApplicationId;
import dev.plumbline.model.JsonObject;
import dev.plumbline.model.Manifest;
import dev.plumbline.model.Origin;
import dev.plumbline.model.RenderedObject;
import dev.plumbline.model.Tree;
import dev.plumbline.model.TreeEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The declaration of an application among all that are written in one repository.
///
/// @param resources all of them
/// @param origin where that of the application is written
public record AdoptionDeclared(
    Declarations declarations, List<RenderedObject> resources, ApplicationId id, Origin origin) {

  private static final int LARGEST = 1 << 20;

  public AdoptionDeclared {
    resources = List.copyOf(resources);
  }

  /// Finds it.
  ///
  /// @param resources all that are written there
  /// @return empty if these do not declare the application, or not as it is now
  public static Optional<AdoptionDeclared> of(
      Declarations declarations, List<RenderedObject> resources, Application application) {
    return resources.stream()
        .filter(each -> isOf(each.manifest(), application))
        .findFirst()
        .map(each -> new AdoptionDeclared(declarations, resources, application.id(), each.origin()))
        .filter(each -> each.read(resources).filter(application::equals).isPresent());
  }

  private static boolean isOf(Manifest resource, Application application) {
    Manifest declaration = application.declaration();
    return resource.groupKind().equals(declaration.groupKind())
        && resource.name().equals(declaration.name())
        && (resource.namespace().isEmpty() || resource.namespace().equals(declaration.namespace()));
  }

  private Optional<Application> read(List<RenderedObject> all) {
    return declarations.read(all).applications().stream()
        .filter(each -> each.id().equals(id))
        .findFirst();
  }

  /// The application as it is declared in another state of the repository, as far as the file with
  /// its declaration is concerned.
  ///
  /// @throws dev.plumbline.model.ProblemException `INVALID_YAML` if the file cannot be read
  public Optional<Application> in(Tree tree) {
    if (tree.entry(origin.path()).filter(TreeEntry::isFile).isEmpty()) {
      return Optional.empty();
    }
    List<RenderedObject> all = new ArrayList<>();
    resources.stream()
        .filter(each -> !each.origin().path().equals(origin.path()))
        .forEach(all::add);
    byte[] bytes = tree.read(origin.path(), LARGEST);
    for (YamlDocument document : Yaml.read(bytes, origin.path(), Limits.DEFAULT)) {
      if (document.root() instanceof JsonObject content
          && declarations.kinds().contains(new Manifest(content).groupKind())) {
        all.add(new RenderedObject(new Manifest(content), document.origin()));
      }
    }
    return read(all);
  }
}
