/// YAML and JSON with Go's semantics, canonical form, digests, patches. Open [Yaml] and [Json]
/// first, then [JsonPatch], [MergePatch] and [StrategicMerge].
@NullMarked
package dev.plumbline.codec;

import org.jspecify.annotations.NullMarked;
