"""What may stand where: the rules that imports cannot show.

Every exception to a rule is listed with its reason.
"""

from __future__ import annotations

import ast

from tests.arch.source import APP, ROOT, below, calls_in, dotted_name, place, python_files, tree_of

SHELL = [path for path in python_files() if not below(path, ("sandbox", "demo", "core", "connector", "sync"))]

#: call → the places it may stand
HOMES: dict[str, tuple[str, ...]] = {
	"frappe.enqueue": ("jobs/wake.py", "jobs/enqueue.py"),
	"frappe.db.commit": ("erp/transaction.py",),
	"frappe.db.rollback": ("erp/transaction.py",),
	"frappe.set_user": ("jobs/runner.py", "jobs/identity.py"),
}

#: places that write past permissions, each with its reason
IGNORE_PERMISSIONS: dict[str, str] = {
	"install.py": "the installer makes roles, users and fields before anybody has rights",
	"uninstall.py": "the uninstaller removes what the installer made",
	"erp": "the integration's own bookkeeping is written by jobs on behalf of any user's save",
}


def test_special_calls_stand_only_at_home() -> None:
	strays = [
		f"{place(path, line)} {name}"
		for path in SHELL
		for line, name, _ in calls_in(path)
		if name in HOMES and not below(path, HOMES[name])
	]
	assert strays == []


def test_permissions_are_passed_by_only_where_a_reason_stands() -> None:
	strays = [
		place(path, keyword.value.lineno)
		for path in SHELL
		for _, _, call in calls_in(path)
		for keyword in call.keywords
		if keyword.arg == "ignore_permissions" and not below(path, tuple(IGNORE_PERMISSIONS))
	]
	assert strays == []


def test_whitelisted_methods_stand_in_the_api_only() -> None:
	strays = [
		place(path, node.lineno)
		for path in SHELL
		for node in ast.walk(tree_of(path))
		if isinstance(node, ast.FunctionDef)
		for decorator in node.decorator_list
		if dotted_name(decorator.func if isinstance(decorator, ast.Call) else decorator) == "frappe.whitelist"
		if not below(path, ("api",))
	]
	assert strays == []


def test_job_targets_are_given_as_text() -> None:
	"""A function object would be pickled with its closure, and a rename would break queued jobs silently."""
	objects = [
		place(path, line)
		for path in SHELL
		for line, name, call in calls_in(path)
		if name == "frappe.enqueue" and not (call.args and isinstance(call.args[0], ast.Constant | ast.Name))
	]
	assert objects == []


def test_no_translation_is_built_at_import() -> None:
	"""A module-level ``_()`` is translated once, into the language of whoever started the worker."""
	early = [
		place(path, node.lineno)
		for path in SHELL
		for statement in tree_of(path).body
		if not isinstance(statement, ast.FunctionDef | ast.ClassDef)
		for node in ast.walk(statement)
		if isinstance(node, ast.Call) and dotted_name(node.func) in ("_", "frappe._")
	]
	assert early == []


def test_translated_texts_are_plain_literals() -> None:
	built = [
		place(path, line)
		for path in python_files()
		for line, name, call in calls_in(path)
		if name in ("_", "frappe._") and call.args and isinstance(call.args[0], ast.JoinedStr | ast.BinOp)
	]
	assert built == []


def test_no_file_is_longer_than_300_lines_and_no_function_than_40() -> None:
	long_files = [
		f"{path.relative_to(ROOT)}: {length} lines"
		for path in python_files()
		if (length := path.read_text().count("\n")) > 300
	]
	long_functions = [
		f"{place(path, node.lineno)} {node.name}"
		for path in python_files()
		for node in ast.walk(tree_of(path))
		if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 40
	]
	assert long_files + long_functions == []


def test_no_folder_is_a_drawer() -> None:
	drawers = [
		str(path.relative_to(ROOT))
		for path in APP.rglob("*.py")
		if path.stem in ("utils", "helpers", "common", "misc", "manager")
	]
	assert drawers == []


def _whitelisted(tree: ast.Module) -> list[ast.FunctionDef]:
	return [
		node
		for node in ast.walk(tree)
		if isinstance(node, ast.FunctionDef)
		and any(
			dotted_name(decorator.func if isinstance(decorator, ast.Call) else decorator)
			== "frappe.whitelist"
			for decorator in node.decorator_list
		)
	]


#: methods for everybody, each with what stands in place of a role
FOR_GUESTS: dict[str, str] = {
	"webhook.receive": "Wix has no user here: the signature of the body is verified before anything is written",
}


def test_every_whitelisted_method_checks_a_role_first() -> None:
	unchecked = []
	for path in python_files("api"):
		for method in _whitelisted(tree_of(path)):
			body = method.body[1:] if ast.get_docstring(method) else method.body
			first = body[0]
			is_check = isinstance(first, ast.Expr) and isinstance(first.value, ast.Call)
			if f"{path.stem}.{method.name}" in FOR_GUESTS:
				continue
			if not is_check or dotted_name(first.value.func) not in ("require_manager", "require_user"):
				unchecked.append(f"{place(path, method.lineno)} {method.name}")
	assert unchecked == []


def test_guests_are_let_in_by_name_only() -> None:
	open_doors = {
		f"{path.stem}.{method.name}"
		for path in python_files("api")
		for method in _whitelisted(tree_of(path))
		if any("allow_guest" in ast.dump(decorator) for decorator in method.decorator_list)
	}
	assert open_doors == set(FOR_GUESTS)


def test_every_whitelisted_method_is_documented_and_typed() -> None:
	untyped = [
		f"{place(path, method.lineno)} {method.name}"
		for path in python_files("api")
		for method in _whitelisted(tree_of(path))
		if not ast.get_docstring(method)
		or method.returns is None
		or any(argument.annotation is None for argument in method.args.args)
	]
	assert untyped == []


def test_every_whitelisted_method_stands_in_the_documentation() -> None:
	text = (ROOT / "docs" / "api.md").read_text()
	missing = [
		f"{path.stem}.{method.name}"
		for path in python_files("api")
		for method in _whitelisted(tree_of(path))
		if f"`{path.stem}.{method.name}`" not in text
	]
	assert missing == []
