package dev.plumbline.check;

import dev.plumbline.model.Application;
import dev.plumbline.model.DesiredObject;
import java.util.List;

/// What a check looks at.
public record CheckInput(Application application, List<DesiredObject> objects) {}
