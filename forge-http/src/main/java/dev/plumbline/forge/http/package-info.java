/// What all forges that are asked over HTTP share; start at [JsonHttp].
@NullMarked
package dev.plumbline.forge.http;

import org.jspecify.annotations.NullMarked;
