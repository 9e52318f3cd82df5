package dev.plumbline.check;

import dev.plumbline.model.Application;
import dev.plumbline.model.DesiredObject;
import java.util.List;

/// What a check looks at.
///
/// @param application whose objects they are
/// @param objects all of them, as they shall be on the target
public record CheckInput(Application application, List<DesiredObject> objects) {
  public CheckInput {
    objects = List.copyOf(objects);
  }
}
