/** Numbers that identify people, organisations and places, with their check digits. */
package org.civiclake.governance.model.identity;
