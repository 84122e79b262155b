/** What a recipient may see: the policies' decision compared with what was published. */
package org.civiclake.sharing.server.access;
