/** Who holds grants, as governance says; nothing of how they came to. */
package org.civiclake.sharing.server.grants;
