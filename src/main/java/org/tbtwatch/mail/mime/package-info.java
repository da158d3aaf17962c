/** Messages as bytes, made and taken apart. */
@NullMarked
package org.tbtwatch.mail.mime;

import org.jspecify.annotations.NullMarked;
