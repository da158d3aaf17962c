/** Who may see the operator's pages. Passwords are kept as Argon2id only. */
@NullMarked
package org.tbtwatch.run.operator;

import org.jspecify.annotations.NullMarked;
