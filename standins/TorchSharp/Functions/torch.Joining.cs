using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor block_diag(params Tensor[] tensors) => Aten.block_diag.Call(Argument.Tensors([.. tensors]));

    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors) =>
        Aten.broadcast_tensors.CallMany(Argument.Tensors(tensors));

    public static Tensor cartesian_prod(IList<Tensor> tensors) =>
        Aten.cartesian_prod.Call(Argument.Tensors([.. tensors]));

    public static Tensor cartesian_prod(params Tensor[] tensors) =>
        Aten.cartesian_prod.Call(Argument.Tensors([.. tensors]));

    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => Aten.cat.Call(Argument.Tensors([.. tensors]), dim);

    public static Tensor concat(IList<Tensor> tensors, long dim = 0) =>
        Aten.cat.Call(Argument.Tensors([.. tensors]), dim);

    public static Tensor column_stack(IList<Tensor> tensors) => Aten.column_stack.Call(Argument.Tensors([.. tensors]));

    public static Tensor column_stack(params Tensor[] tensors) =>
        Aten.column_stack.Call(Argument.Tensors([.. tensors]));

    public static Tensor dstack(IEnumerable<Tensor> tensors) => Aten.dstack.Call(Argument.Tensors([.. tensors]));

    public static Tensor dstack(IList<Tensor> tensors) => Aten.dstack.Call(Argument.Tensors([.. tensors]));

    public static Tensor dstack(params Tensor[] tensors) => Aten.dstack.Call(Argument.Tensors([.. tensors]));

    public static Tensor hstack(IEnumerable<Tensor> tensors) => Aten.hstack.Call(Argument.Tensors([.. tensors]));

    public static Tensor hstack(IList<Tensor> tensors) => Aten.hstack.Call(Argument.Tensors([.. tensors]));

    public static Tensor hstack(params Tensor[] tensors) => Aten.hstack.Call(Argument.Tensors([.. tensors]));

    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij") =>
        Aten.meshgrid_indexing.CallMany(Argument.Tensors([.. tensors]), indexing);

    public static Tensor row_stack(IList<Tensor> tensors) => Aten.row_stack.Call(Argument.Tensors([.. tensors]));

    public static Tensor row_stack(params Tensor[] tensors) => Aten.row_stack.Call(Argument.Tensors([.. tensors]));

    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) =>
        Aten.stack.Call(Argument.Tensors([.. tensors]), dim);

    public static Tensor vstack(IList<Tensor> tensors) => Aten.vstack.Call(Argument.Tensors([.. tensors]));
}
