package dev.plumbline.engine;

import dev.plumbline.model.Application;
import dev.plumbline.model.ReadSet;
import dev.plumbline.model.Revision;
import java.util.List;
import java.util.Map;

/// A folder that was read at these revisions, with a file for each application.
record HandFolder(List<Revision> covered) implements DeclaringFolder {

  @Override
  public boolean covers(Revision revision) {
    return covered.contains(revision);
  }

  @Override
  public ReadSet declaring(Application application, Revision revision) {
    return new ReadSet(Map.of("root/" + application.id().name() + ".yaml", "d1"));
  }
}
